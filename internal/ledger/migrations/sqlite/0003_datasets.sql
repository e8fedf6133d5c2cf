-- What datasets hold, in the terms of their formats; filled by imports.
CREATE TABLE st_transactions (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	source_id TEXT NOT NULL, activity_id TEXT, type TEXT, stage TEXT, amount TEXT, currency TEXT, date TEXT, value_date TEXT,
	provider TEXT, receiver TEXT, provider_country TEXT, receiver_country TEXT, locator TEXT,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_events (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	source_id TEXT NOT NULL, event_id TEXT, country TEXT, date_from TEXT, date_to TEXT, type TEXT,
	low BIGINT, best BIGINT, high BIGINT, lat DOUBLE PRECISION, lon DOUBLE PRECISION,
	where_precision BIGINT, date_precision BIGINT, side_a TEXT, side_b TEXT,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_deliveries (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	source_id TEXT NOT NULL, supplier TEXT, recipient TEXT, designation TEXT, category TEXT,
	ordered BIGINT, ordered_estimated INTEGER, order_year BIGINT, order_year_estimated INTEGER,
	delivered BIGINT, delivered_estimated INTEGER, delivery_years TEXT, tiv TEXT,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_deployments (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	source_id TEXT NOT NULL, contributor TEXT, mission TEXT, role TEXT, count BIGINT, period TEXT, place_id TEXT,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_observations (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	source_id TEXT NOT NULL, series TEXT NOT NULL, place TEXT, partner TEXT, period TEXT, value TEXT, unit TEXT,
	vintage TEXT, flags TEXT,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_indicators (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	method TEXT NOT NULL, version TEXT NOT NULL, subject TEXT, low TEXT, high TEXT, unit TEXT, inputs TEXT NOT NULL,
	inputs_without_value BIGINT NOT NULL,
	PRIMARY KEY (id, since_seq)
);
