-- The documented views (docs/data-model.md). {x} is the condition that a row of x stands: now, or as of an entry.
-- A column keeps its name once released.

-- view sources
SELECT s.id, s.kind, s.title, s.publisher, s.published_from, s.published_to, s.published_edtf, s.language, s.reliability,
	s.gains_from, s.licence, s.url, s.restricted, s.derived_from
FROM st_sources s WHERE {s};

-- view documents
SELECT d.id AS sha256, d.source_id, d.media_type, d.bytes, d.language, d.captured_at, d.follows
FROM st_documents d WHERE {d};

-- view claims
SELECT c.id, c.source_id, CASE WHEN c.document = '' THEN NULL ELSE c.document END AS document,
	CASE WHEN c.document = '' THEN NULL ELSE c.span_start END AS span_start,
	CASE WHEN c.document = '' THEN NULL ELSE c.span_end END AS span_end,
	c.quote, c.locator, c.kind, NULLIF(COALESCE(k.family, c.family), '') AS family, c.provider, c.receiver, c.implementer,
	k.provider_country, k.receiver_country, k.activity_id, NULLIF(c.stage, '') AS stage, c.evidence, c.instrument,
	c.date_from, c.date_to, c.date_edtf, k.place_id, c.sector, c.modality, c.attributed_to, c.status,
	NULLIF(c.confidence, '') AS confidence, c.coder, c.gloss, c.orphan
FROM st_claims c LEFT JOIN st_links k ON k.id = c.id AND {k} WHERE {c};

-- view figures
SELECT f.claim_id, f.n, f.type, f.amount, f.amount_to, f.currency, f.unit, f.bound, f.of_what, f.equals
FROM st_figures f WHERE {f};

-- view activities
SELECT a.id, a.name, a.kind, a.country, p.lat, p.lon, p.location_precision, a.identifiers
FROM st_activities a LEFT JOIN st_places p ON p.id = a.place_id AND {p} WHERE {a}
UNION ALL SELECT l.id, l.name, l.kind, l.country, l.lat, l.lon, l.location_precision, l.identifiers FROM st_listed l WHERE {l};

-- view parties
SELECT p.id, p.name, p.kind, p.country, p.lat, p.lon, p.location_precision, p.identifiers FROM st_parties p WHERE {p};

-- view places
SELECT p.id, p.name, p.kind, p.country, p.lat, p.lon, p.location_precision, p.identifiers FROM st_places p WHERE {p}
UNION ALL SELECT l.id, l.name, l.kind, l.country, l.lat, l.lon, l.location_precision, l.identifiers FROM st_listed_places l WHERE {l};

-- view transactions
SELECT t.id, t.source_id, t.activity_id, t.type, t.stage, t.amount, t.currency, t.date, t.value_date, t.provider, t.receiver,
	t.provider_country, t.receiver_country, t.locator, t.apart
FROM st_transactions t WHERE {t};

-- view events
SELECT e.id, e.source_id, e.event_id, e.country, e.date_from, e.date_to, e.type, e.low, e.best, e.high, e.lat, e.lon,
	e.where_precision, e.date_precision, e.side_a, e.side_b
FROM st_events e WHERE {e};

-- view deliveries
SELECT d.id, d.source_id, d.supplier, d.recipient, d.designation, d.category, d.ordered, d.ordered_estimated, d.order_year,
	d.order_year_estimated, d.delivered, d.delivered_estimated, d.delivery_years, d.tiv
FROM st_deliveries d WHERE {d};

-- view deployments
SELECT d.id, d.source_id, d.contributor, d.mission, d.role, d.count, d.period, d.place_id FROM st_deployments d WHERE {d};

-- view observations
SELECT o.source_id, o.series, o.place, o.partner, o.period, o.value, o.unit, o.vintage, o.flags
FROM st_observations o WHERE {o};

-- view facts
SELECT f.id, f.subject, f.slot, f.value_low, f.value_high, f.bound, f.unit, f.verdict, f.rating, f.origins, f.reviewed, f.claims
FROM st_facts f WHERE {f};

-- view contradictions
SELECT c.id, c.kind, c.subject, c.claims, c.difference, c.settled_by FROM st_contradictions c WHERE {c};

-- view findings
SELECT f.code, f.severity, f.subject, f.at, f.message, f.remedy FROM st_findings f WHERE {f};

-- view indicators
SELECT i.id, i.method, i.version, i.subject, i.low, i.high, i.unit, i.inputs, i.inputs_without_value
FROM st_indicators i WHERE {i};
