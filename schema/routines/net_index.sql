-- Indexes of what a pass over all sellers writes. Entering a million rows one by one costs several times what making the
-- index of them does: a first pass takes the indexes away while it fills the tables.
CREATE OR REPLACE FUNCTION network.index_on() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $$
	CREATE UNIQUE INDEX IF NOT EXISTS place_address ON network.place (address COLLATE "C");
	CREATE INDEX IF NOT EXISTS place_building ON network.place (building COLLATE "C");
	CREATE INDEX IF NOT EXISTS identifier_value ON network.identifier (value COLLATE "C");
	CREATE INDEX IF NOT EXISTS link_a ON network.link (a_site, a_seller);
	CREATE INDEX IF NOT EXISTS link_b ON network.link (b_site, b_seller);
	CREATE INDEX IF NOT EXISTS member_seller ON network.member (site_id, seller_id);
	CREATE INDEX IF NOT EXISTS member_channel ON network.member (channel_id);
	CREATE UNIQUE INDEX IF NOT EXISTS named_channel_key ON network.named_channel (channel_id);
	CREATE UNIQUE INDEX IF NOT EXISTS named_channel_label ON network.named_channel (label);
	CREATE INDEX IF NOT EXISTS channel_event_channel ON network.channel_event (channel_id);
$$;
COMMENT ON FUNCTION network.index_on IS 'makes the indexes of links and channels that are not there';
SELECT network.index_on();

-- Only where there is nothing to read yet, and nobody at it: they would wait for the end of the transaction.
CREATE OR REPLACE FUNCTION network.index_off() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $$
BEGIN
	IF EXISTS (SELECT FROM network.member) THEN
		RETURN false;
	END IF;
	LOCK TABLE network.place, network.identifier, network.link, network.member, network.named_channel, network.channel_event
		IN ACCESS EXCLUSIVE MODE NOWAIT;
	DROP INDEX IF EXISTS network.place_address, network.place_building, network.identifier_value, network.link_a, network.link_b, network.member_seller,
		network.member_channel, network.named_channel_key, network.named_channel_label, network.channel_event_channel;
	RETURN true;
EXCEPTION WHEN lock_not_available THEN
	RETURN false;
END
$$;
COMMENT ON FUNCTION network.index_off IS 'before the first pass: takes the indexes of links and channels away until network.index_on; false where it leaves them';

-- The same of findings and scores, which are made after the channels.
CREATE OR REPLACE FUNCTION network.score_index_on() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $$
	CREATE INDEX IF NOT EXISTS ask_seller ON network.ask (site_id, seller_id);
	CREATE INDEX IF NOT EXISTS found_seller ON network.found (site_id, seller_id);
	CREATE INDEX IF NOT EXISTS scored_channel ON network.scored (channel_id);
$$;
COMMENT ON FUNCTION network.score_index_on IS 'makes the indexes of findings and scores that are not there';
SELECT network.score_index_on();

CREATE OR REPLACE FUNCTION network.score_index_off() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $$
BEGIN
	IF EXISTS (SELECT FROM network.scored) THEN
		RETURN false;
	END IF;
	LOCK TABLE network.ask, network.found, network.scored IN ACCESS EXCLUSIVE MODE NOWAIT;
	DROP INDEX IF EXISTS network.ask_seller, network.found_seller, network.scored_channel;
	RETURN true;
EXCEPTION WHEN lock_not_available THEN
	RETURN false;
END
$$;
COMMENT ON FUNCTION network.score_index_off IS 'before the first scores: takes the indexes of findings and scores away until network.score_index_on; false where it leaves them';
