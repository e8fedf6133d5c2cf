-- The records of a dataset that are alike in what its lists narrow by, in the order of their keys.
CREATE INDEX st_records_alike ON st_records (source_n, release_n, holds, withdrawn, key);
-- What names a party: who supplies arms, and the totals of who gives and who receives.
CREATE INDEX st_deliveries_supplier ON st_deliveries (supplier);
CREATE INDEX st_cube_provider ON st_cube (provider);
CREATE INDEX st_cube_receiver ON st_cube (receiver);
