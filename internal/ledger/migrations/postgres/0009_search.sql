-- The words of a passage are kept beside its place, so that showing it does not take its whole document. Long passages are
-- found in stretches, and words that are too long are cut.
DROP TABLE st_search_items;
CREATE TABLE st_search_items (
	n BIGINT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, document TEXT NOT NULL,
	start_at BIGINT NOT NULL, end_at BIGINT NOT NULL,
	passage TEXT NOT NULL -- the words of a passage, which stand in the midst of a long text
);
CREATE INDEX st_search_items_ref ON st_search_items (kind, ref);
-- Each kind of things has an index of its own, so that looking for one never meets the others; and the size, by which the
-- first to be shown are chosen, stands beside the words.
DROP TABLE st_search;
CREATE TABLE st_search (kind TEXT NOT NULL, n BIGINT NOT NULL, size BIGINT NOT NULL, terms TSVECTOR NOT NULL, PRIMARY KEY (kind, n));
CREATE INDEX st_search_passages ON st_search USING GIN (terms) WHERE kind = 'passage';
CREATE INDEX st_search_claims ON st_search USING GIN (terms) WHERE kind = 'claim';
CREATE INDEX st_search_sources ON st_search USING GIN (terms) WHERE kind = 'source';
CREATE INDEX st_search_activities ON st_search USING GIN (terms) WHERE kind = 'activity';
CREATE INDEX st_search_parties ON st_search USING GIN (terms) WHERE kind = 'party';
