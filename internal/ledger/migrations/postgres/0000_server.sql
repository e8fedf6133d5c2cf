-- What only the shared database has: captured bytes in a table, so that all of a team have them; and the exact sum of
-- decimals in text, which the embedded database gets from the program.
CREATE TABLE log_documents (sha256 TEXT NOT NULL PRIMARY KEY, content BYTEA NOT NULL);
ALTER TABLE log_documents ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE FUNCTION dec_add(NUMERIC, TEXT) RETURNS NUMERIC LANGUAGE sql IMMUTABLE AS
	'SELECT CASE WHEN $2 IS NULL THEN $1 ELSE COALESCE($1, 0) + $2::NUMERIC END';
CREATE FUNCTION dec_text(NUMERIC) RETURNS TEXT LANGUAGE sql IMMUTABLE AS 'SELECT TRIM_SCALE($1)::TEXT';
CREATE AGGREGATE dec_sum(TEXT) (SFUNC = dec_add, STYPE = NUMERIC, FINALFUNC = dec_text);
