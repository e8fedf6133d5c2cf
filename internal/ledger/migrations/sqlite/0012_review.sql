-- The order of review: source by source, in each document what is likely before what is doubtful.
DROP INDEX IF EXISTS st_claims_review;
CREATE INDEX st_claims_review ON st_claims (source_n, document, doubt DESC, span_start, id) WHERE until_seq = 0;
