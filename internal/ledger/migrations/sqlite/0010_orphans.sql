-- The claims whose words were lost are few; a list of them does not look through the others.
CREATE INDEX st_claims_orphans ON st_claims (id) WHERE orphan = 1 AND until_seq = 0;
