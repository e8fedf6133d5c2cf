-- The state that the log leads to, derived in the transaction of each entry. Every row is one version of one thing:
-- it stood from entry since_seq until entry until_seq, or still stands (until_seq = 0).
CREATE TABLE st_case (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_sources (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	n BIGINT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, publisher TEXT,
	published_from TEXT, published_to TEXT, published_edtf TEXT, language TEXT, reliability TEXT NOT NULL,
	gains_from TEXT NOT NULL, licence TEXT, url TEXT, restricted INTEGER NOT NULL, derived_from TEXT NOT NULL,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_documents (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	n BIGINT NOT NULL, source_id TEXT NOT NULL, media_type TEXT NOT NULL, bytes BIGINT NOT NULL, language TEXT,
	captured_at TEXT NOT NULL, text_hash TEXT NOT NULL,
	PRIMARY KEY (id, since_seq)
);
CREATE INDEX st_documents_source ON st_documents (source_id, n) WHERE until_seq = 0;

CREATE TABLE st_mentions (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	document TEXT NOT NULL, span_start BIGINT NOT NULL, type TEXT NOT NULL,
	PRIMARY KEY (id, since_seq)
);
CREATE INDEX st_mentions_document ON st_mentions (document, span_start, id);

CREATE TABLE st_claims (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	source_n BIGINT NOT NULL, source_id TEXT NOT NULL, document TEXT NOT NULL,
	span_start BIGINT NOT NULL, span_end BIGINT NOT NULL,
	quote TEXT, locator TEXT, kind TEXT NOT NULL, family TEXT NOT NULL, provider TEXT, receiver TEXT, implementer TEXT,
	stage TEXT NOT NULL, evidence TEXT, instrument TEXT, date_from TEXT, date_to TEXT, date_edtf TEXT, sector TEXT,
	modality TEXT, attributed_to TEXT, status TEXT NOT NULL, confidence TEXT NOT NULL, coder TEXT, gloss TEXT,
	doubt BIGINT NOT NULL,        -- 0 doubtful, 1 likely, 2 sure, 3 coded by a person
	undo_seq BIGINT NOT NULL,     -- the version that Undo brings back; 0: none
	link_family TEXT NOT NULL,    -- the family that reconciling gave, else the claim's own
	link_activity TEXT NOT NULL,  -- the activity that reconciling gave
	PRIMARY KEY (id, since_seq)
);
CREATE INDEX st_claims_place ON st_claims (source_n, document, span_start, id) WHERE until_seq = 0;
CREATE INDEX st_claims_review ON st_claims (doubt, source_n, document, span_start, id) WHERE until_seq = 0;
CREATE INDEX st_claims_document ON st_claims (document, span_start, id);
CREATE INDEX st_claims_facets ON st_claims (source_id, status, kind, link_family, stage, confidence, link_activity, document, id)
	WHERE until_seq = 0;
CREATE INDEX st_claims_activity ON st_claims (link_activity, source_n, document, span_start, id) WHERE until_seq = 0;

CREATE TABLE st_figures (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	claim_id TEXT NOT NULL, n BIGINT NOT NULL, type TEXT NOT NULL, amount TEXT, amount_to TEXT, currency TEXT, unit TEXT,
	bound TEXT, of_what TEXT, equals BIGINT,
	PRIMARY KEY (id, since_seq)
);
CREATE INDEX st_figures_claim ON st_figures (claim_id);

CREATE TABLE st_links (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	activity_id TEXT, place_id TEXT, family TEXT, provider_country TEXT, receiver_country TEXT,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_link_parties (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL,
	claim_id TEXT NOT NULL, party_id TEXT NOT NULL,
	PRIMARY KEY (id, since_seq)
);
CREATE INDEX st_link_parties_party ON st_link_parties (party_id, until_seq, claim_id);
CREATE INDEX st_link_parties_claim ON st_link_parties (claim_id);

CREATE TABLE st_activities (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	name TEXT NOT NULL, kind TEXT, family TEXT NOT NULL, country TEXT, place_id TEXT, identifiers TEXT NOT NULL,
	parties TEXT NOT NULL, -- ids with a space on either side of each
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_parties (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	name TEXT NOT NULL, kind TEXT, country TEXT, lat DOUBLE PRECISION, lon DOUBLE PRECISION,
	location_precision BIGINT, identifiers TEXT NOT NULL,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_places (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	name TEXT NOT NULL, kind TEXT, country TEXT, lat DOUBLE PRECISION, lon DOUBLE PRECISION,
	location_precision BIGINT, identifiers TEXT NOT NULL,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_facts (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	subject TEXT NOT NULL, slot_n BIGINT NOT NULL, slot TEXT NOT NULL, value_low TEXT, value_high TEXT, unit TEXT,
	verdict TEXT, rating TEXT, origins BIGINT NOT NULL, reviewed INTEGER NOT NULL, claims TEXT NOT NULL,
	PRIMARY KEY (id, since_seq)
);
CREATE INDEX st_facts_subject ON st_facts (subject, slot_n, id);

CREATE TABLE st_contradictions (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	kind TEXT NOT NULL, subject TEXT NOT NULL, claims TEXT NOT NULL, difference TEXT, settled_by TEXT,
	PRIMARY KEY (id, since_seq)
);
CREATE INDEX st_contradictions_subject ON st_contradictions (subject, id);

CREATE TABLE st_totals (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	n BIGINT NOT NULL,
	PRIMARY KEY (id, since_seq)
);

CREATE TABLE st_findings (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	owner TEXT NOT NULL, -- what made it: "capture:<sha>", "coded:<sha>", "reconciled", "added"
	code TEXT NOT NULL, severity TEXT NOT NULL, subject TEXT, at TEXT, message TEXT NOT NULL, remedy TEXT NOT NULL,
	PRIMARY KEY (id, since_seq)
);
CREATE INDEX st_findings_owner ON st_findings (owner);
CREATE INDEX st_findings_subject ON st_findings (subject);

CREATE TABLE st_rulings (
	id TEXT NOT NULL, since_seq BIGINT NOT NULL, until_seq BIGINT NOT NULL, body TEXT NOT NULL,
	n BIGINT NOT NULL,
	PRIMARY KEY (id, since_seq)
);
