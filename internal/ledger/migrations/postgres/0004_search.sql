-- What can be found by words: one item for each passage, claim, source, activity and party that stands.
CREATE TABLE st_search_items (
	n BIGINT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, document TEXT NOT NULL,
	start_at BIGINT NOT NULL, end_at BIGINT NOT NULL
);
CREATE INDEX st_search_items_ref ON st_search_items (kind, ref);
-- The words are analysed by the program and written in the server's own form; figures begin with "=".
CREATE TABLE st_search (n BIGINT NOT NULL PRIMARY KEY, terms TSVECTOR NOT NULL);
CREATE INDEX st_search_terms ON st_search USING GIN (terms);
