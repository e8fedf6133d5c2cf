-- Which end of a fact's value is open: "at least" has no upper end.
ALTER TABLE st_facts ADD COLUMN bound TEXT;
