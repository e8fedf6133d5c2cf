-- The log: what happened, in order. Rows of these tables are added and never changed.
CREATE TABLE log_entries (
	seq     BIGINT NOT NULL PRIMARY KEY,
	at      TEXT   NOT NULL, -- UTC, RFC 3339 with microseconds
	actor   TEXT   NOT NULL,
	kind    TEXT   NOT NULL,
	payload TEXT   NOT NULL, -- canonical JSON
	hash    TEXT   NOT NULL
);
CREATE INDEX log_entries_at ON log_entries (at);

-- The rows of a batch, whose hash its entry holds.
CREATE TABLE log_rows (
	seq  BIGINT NOT NULL,
	n    BIGINT NOT NULL,
	body TEXT   NOT NULL, -- canonical JSON
	PRIMARY KEY (seq, n)
);

-- What was read out of documents, under the hash that the capture's entry holds.
CREATE TABLE log_texts (
	hash       TEXT NOT NULL PRIMARY KEY, -- SHA-256 of the content, a line feed and the paragraphs
	content    TEXT NOT NULL,
	paragraphs TEXT NOT NULL              -- canonical JSON
);

-- How far each stage has worked. Not part of the log: it says what is left to do, not what happened.
CREATE TABLE log_cursors (
	stage TEXT   NOT NULL PRIMARY KEY,
	seq   BIGINT NOT NULL,
	hash  TEXT   NOT NULL -- SHA-256 of "stage seq", so that a changed byte is seen
);
