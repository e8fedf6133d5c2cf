-- Releases of datasets, and their records as they stood in the file: blocks of lines, one JSON object a record, packed.
-- The entry of kind "imported" holds the SHA-256 over the lines of its blocks.
CREATE TABLE log_blocks (
	seq  BIGINT NOT NULL,
	n    BIGINT NOT NULL,
	body BLOB   NOT NULL,
	PRIMARY KEY (seq, n)
) WITHOUT ROWID;

CREATE TABLE st_releases (
	n BIGINT NOT NULL PRIMARY KEY, source_id TEXT NOT NULL, dataset TEXT NOT NULL, version TEXT NOT NULL, format TEXT NOT NULL,
	sha256 TEXT NOT NULL, since_seq BIGINT NOT NULL,
	done INTEGER NOT NULL, -- 0 while it is being imported
	body TEXT NOT NULL     -- the account so far
);
CREATE INDEX st_releases_sha256 ON st_releases (sha256);
CREATE INDEX st_releases_dataset ON st_releases (dataset, n);

-- Each record of a dataset in its last version, with the block and the line in which it stands.
CREATE TABLE st_records (
	n INTEGER PRIMARY KEY, source_n BIGINT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL,
	seq BIGINT NOT NULL, block BIGINT NOT NULL, line BIGINT NOT NULL, locator TEXT NOT NULL,
	release_n BIGINT NOT NULL,    -- the last release that it was in
	withdrawn INTEGER NOT NULL,
	holds BIGINT NOT NULL         -- which of the tables below have rows of it, a bit each
);
CREATE UNIQUE INDEX st_records_key ON st_records (source_n, key);

-- What records state, as versioned rows that stand in the order of the records.
DROP TABLE st_transactions;
CREATE TABLE st_transactions (
	record BIGINT NOT NULL, n BIGINT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	id TEXT NOT NULL, source_id TEXT NOT NULL, activity_id TEXT, type TEXT, stage TEXT, amount TEXT, currency TEXT,
	date TEXT, value_date TEXT, provider TEXT, receiver TEXT, provider_country TEXT, receiver_country TEXT, locator TEXT,
	year BIGINT, family TEXT, instrument TEXT, sector TEXT,
	apart INTEGER NOT NULL, -- 1: not to be added to others
	PRIMARY KEY (record, n, since_seq)
) WITHOUT ROWID;
CREATE INDEX st_transactions_activity ON st_transactions (activity_id);

DROP TABLE st_events;
CREATE TABLE st_events (
	record BIGINT NOT NULL, n BIGINT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	id TEXT NOT NULL, source_id TEXT NOT NULL, event_id TEXT, country TEXT, date_from TEXT, date_to TEXT, type TEXT,
	low BIGINT, best BIGINT, high BIGINT, lat DOUBLE PRECISION, lon DOUBLE PRECISION,
	where_precision BIGINT, date_precision BIGINT, side_a TEXT, side_b TEXT,
	PRIMARY KEY (record, n, since_seq)
) WITHOUT ROWID;
CREATE INDEX st_events_country ON st_events (country, date_from);

DROP TABLE st_deliveries;
CREATE TABLE st_deliveries (
	record BIGINT NOT NULL, n BIGINT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	id TEXT NOT NULL, source_id TEXT NOT NULL, supplier TEXT, recipient TEXT, designation TEXT, category TEXT,
	ordered BIGINT, ordered_estimated INTEGER, order_year BIGINT, order_year_estimated INTEGER,
	delivered BIGINT, delivered_estimated INTEGER, delivery_years TEXT, tiv TEXT,
	PRIMARY KEY (record, n, since_seq)
) WITHOUT ROWID;
CREATE INDEX st_deliveries_recipient ON st_deliveries (recipient);

DROP TABLE st_deployments;
CREATE TABLE st_deployments (
	record BIGINT NOT NULL, n BIGINT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	id TEXT NOT NULL, source_id TEXT NOT NULL, contributor TEXT, mission TEXT, role TEXT, count BIGINT, period TEXT, place_id TEXT,
	PRIMARY KEY (record, n, since_seq)
) WITHOUT ROWID;

DROP TABLE st_observations;
CREATE TABLE st_observations (
	record BIGINT NOT NULL, n BIGINT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	source_id TEXT NOT NULL, series TEXT NOT NULL, place TEXT, partner TEXT, period TEXT, value TEXT, unit TEXT,
	vintage TEXT, flags TEXT,
	PRIMARY KEY (record, n, since_seq)
) WITHOUT ROWID;
CREATE INDEX st_observations_series ON st_observations (series, place, period);

-- Activities that datasets list. Reconciling makes those of the case; these stand beside them.
CREATE TABLE st_listed (
	record BIGINT NOT NULL, n BIGINT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	id TEXT NOT NULL, source_id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT, family TEXT, country TEXT,
	lat DOUBLE PRECISION, lon DOUBLE PRECISION, location_precision BIGINT, identifiers TEXT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (record, n, since_seq)
) WITHOUT ROWID;
CREATE INDEX st_listed_id ON st_listed (id);

CREATE TABLE st_listed_places (
	record BIGINT NOT NULL, n BIGINT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	id TEXT NOT NULL, source_id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT, country TEXT,
	lat DOUBLE PRECISION, lon DOUBLE PRECISION, location_precision BIGINT, identifiers TEXT NOT NULL,
	PRIMARY KEY (record, n, since_seq)
) WITHOUT ROWID;

-- The totals of the transactions that stand, so that a page need not add up rows. Exact decimals in text.
CREATE TABLE st_cube (
	source_id TEXT NOT NULL, provider TEXT NOT NULL, receiver TEXT NOT NULL, year BIGINT NOT NULL, rung TEXT NOT NULL,
	family TEXT NOT NULL, instrument TEXT NOT NULL, sector TEXT NOT NULL, currency TEXT NOT NULL,
	amount TEXT NOT NULL,
	transactions BIGINT NOT NULL, -- how many
	without_amount BIGINT NOT NULL, -- how many of them state no amount
	PRIMARY KEY (source_id, provider, receiver, year, rung, family, instrument, sector, currency)
) WITHOUT ROWID;
