-- The words of a passage are kept beside its place, so that showing it does not take its whole document. Long passages are
-- found in stretches, and words that are too long are cut.
DROP TABLE st_search_items;
CREATE TABLE st_search_items (
	n INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, document TEXT NOT NULL,
	start_at BIGINT NOT NULL, end_at BIGINT NOT NULL,
	passage TEXT NOT NULL -- the words of a passage, which stand in the midst of a long text
);
CREATE INDEX st_search_items_ref ON st_search_items (kind, ref);
