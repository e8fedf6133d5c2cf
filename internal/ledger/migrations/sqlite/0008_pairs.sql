-- The transactions between two parties, as the cube names them.
CREATE INDEX st_transactions_pair ON st_transactions ((COALESCE(provider_country, provider, '')), (COALESCE(receiver_country, receiver, '')));
