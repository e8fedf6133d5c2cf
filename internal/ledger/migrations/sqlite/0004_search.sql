-- What can be found by words: one item for each passage, claim, source, activity and party that stands.
CREATE TABLE st_search_items (
	n INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, document TEXT NOT NULL,
	start_at BIGINT NOT NULL, end_at BIGINT NOT NULL
);
CREATE INDEX st_search_items_ref ON st_search_items (kind, ref);
-- The words are analysed by the program; the tokenizer only splits them at spaces.
CREATE VIRTUAL TABLE st_search USING fts5(
	kind, words, figures, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE st_search_terms USING fts5vocab(st_search, instance);
