-- What each role may do. Analysts read the analyst schema and nothing else; the writer loads; the
-- desk reads and may write the outbox and judgements.
GRANT USAGE ON SCHEMA catalogue, evidence, market, network, outbox, analyst TO chipwatch_writer, chipwatch_desk;
GRANT USAGE ON SCHEMA analyst TO chipwatch_reader, chipwatch_public;
GRANT SELECT ON ALL TABLES IN SCHEMA catalogue, evidence, market, network, outbox, analyst TO chipwatch_writer, chipwatch_desk;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA market, network TO chipwatch_writer;
GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA evidence TO chipwatch_writer;
GRANT DELETE ON evidence.site_day, evidence.rejected TO chipwatch_writer;
-- What was captured, its ledger and what was redacted are never changed by the writer: it may add.
-- A table's rights are those of its partitions too.
DO $$
DECLARE
	t regclass;
BEGIN
	FOR t IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'evidence'::regnamespace AND c.relkind IN ('r', 'p')
	         AND c.relname ~ '^(capture|unchanged|ledger_|redaction|site_run)' LOOP
		EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM chipwatch_writer, chipwatch_desk', t);
	END LOOP;
	REVOKE INSERT ON evidence.redaction FROM chipwatch_writer;
END
$$;
GRANT SELECT ON ALL TABLES IN SCHEMA analyst TO chipwatch_reader, chipwatch_public;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA catalogue, evidence, market, network, outbox FROM PUBLIC;
-- What reads with the owner's rights is for analysts; the public gets what the views call.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA analyst FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA analyst TO chipwatch_reader;
GRANT EXECUTE ON FUNCTION network.channel_now, network.gate_said TO chipwatch_reader, chipwatch_public;
GRANT EXECUTE ON FUNCTION analyst.sees_all, analyst.masked, analyst.masked_text, analyst.shown, analyst.masked_features, analyst.in_stock, analyst.gpu_divisor, analyst.gpu_price, analyst.per_usd,
	analyst.status, analyst.measures TO chipwatch_public;
GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA outbox TO chipwatch_desk;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA catalogue, evidence, market, network, outbox, analyst TO chipwatch_writer, chipwatch_desk;
GRANT DELETE ON evidence.frontier, evidence.frontier_host, evidence.frontier_url, evidence.frontier_picture TO chipwatch_writer;
GRANT USAGE ON SEQUENCE evidence.frontier_url_place_seq TO chipwatch_writer;
-- On Citus a shard is read with the rights of who asks, not of the view's owner: readers get the tables
-- that the views read. What the public may see cannot be kept from the rest that way: it gets nothing.
DO $$
BEGIN
	IF EXISTS (SELECT FROM market.distribution() WHERE ready) THEN
		GRANT USAGE ON SCHEMA catalogue, evidence, market, network TO chipwatch_reader;
		GRANT SELECT ON ALL TABLES IN SCHEMA catalogue, evidence, market, network TO chipwatch_reader;
	END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION evidence.redact, network.index_off, network.index_on, network.score_index_off, network.score_index_on FROM chipwatch_desk;
REVOKE INSERT, UPDATE, DELETE ON market.day_rate FROM chipwatch_writer;
