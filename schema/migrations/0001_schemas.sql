-- The areas of the database, by purpose. `analyst` is the public contract: views only.
CREATE SCHEMA IF NOT EXISTS catalogue;
CREATE SCHEMA IF NOT EXISTS evidence;
CREATE SCHEMA IF NOT EXISTS market;
CREATE SCHEMA IF NOT EXISTS network;
CREATE SCHEMA IF NOT EXISTS outbox;
CREATE SCHEMA IF NOT EXISTS analyst;
COMMENT ON SCHEMA catalogue IS 'SKUs, names, part numbers, dated rules, signals and weights: what the .tsv files say';
COMMENT ON SCHEMA evidence IS 'runs, what was looked at and when, captures and where they stand in the archive';
COMMENT ON SCHEMA market IS 'sites, sellers, contacts, listings, and offers as states over time';
COMMENT ON SCHEMA network IS 'identifiers, links, channels, signals, scores, judgements, screening lists';
COMMENT ON SCHEMA outbox IS 'alerts: a row before it is a mail';
COMMENT ON SCHEMA analyst IS 'the views that analysts and other programs may rely on';
CREATE EXTENSION IF NOT EXISTS pg_trgm;
