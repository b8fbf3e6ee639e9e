-- What a backup brings is taken away first; the roles stay.
DROP SCHEMA IF EXISTS analyst, outbox, network, market, evidence, catalogue CASCADE
