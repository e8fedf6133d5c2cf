-- Which earlier capture a document takes the place of, and which claims were not found again in a later text.
ALTER TABLE st_documents ADD COLUMN follows TEXT;
ALTER TABLE st_claims ADD COLUMN orphan INTEGER NOT NULL DEFAULT 0;
