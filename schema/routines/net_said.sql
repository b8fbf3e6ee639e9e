-- What is on record of the sellers of a channel: what was noted of it, recalls, and the state of cases in which one of
-- them is named, by credit code or by name alone. Dated, each with its source.
CREATE OR REPLACE FUNCTION network.on_record(p_channel uuid)
RETURNS TABLE (kind text, dated_on date, subject text, text text, source text)
LANGUAGE plpgsql STABLE AS $$ -- Citus takes no SQL function with parameters over its tables
#variable_conflict use_column
BEGIN
	RETURN QUERY
	WITH number AS (SELECT site_id, seller_id, value FROM market.seller_contact WHERE kind = 'uscc'),
	     shop AS (SELECT site_id, seller_id, name FROM market.seller),
	     any_number AS (SELECT site_id, seller_id FROM market.seller_contact WHERE kind = 'uscc')
	SELECT n.kind, n.dated_on, n.subject, n.text, n.source FROM network.case_note n WHERE n.channel_id = p_channel OR network.channel_now(n.channel_id) = p_channel
	UNION ALL
	SELECT 'recalled', d.recalled_at::date, 'case file ' || left(d.sha256, 12), d.recall_why, 'issued ' || d.issued_at::date || ' by ' || d.author
	FROM network.dossier d WHERE (d.channel_id = p_channel OR network.channel_now(d.channel_id) = p_channel) AND d.recalled_at IS NOT NULL
	UNION ALL
	SELECT c.value, c.dated_on, c.name, CASE WHEN c.same THEN 'in an imported table of cases, by its credit code' ELSE 'in an imported table of cases, by name only: it may be a namesake' END, c.source
	FROM (
		SELECT f.value, f.dated_on, f.name, f.source, f.uscc, s.name AS seller, m.site_id, m.seller_id,
		       EXISTS (SELECT FROM number n WHERE n.site_id = m.site_id AND n.seller_id = m.seller_id AND n.value = f.uscc) AS same
		FROM network.member m
		JOIN shop s USING (site_id, seller_id)
		JOIN network.fact f ON f.kind = 'case' AND f.field = 'legal_state'
		WHERE m.channel_id = p_channel) c
	WHERE c.same OR (c.name = c.seller AND (c.uscc IS NULL OR NOT EXISTS (SELECT FROM any_number n WHERE n.site_id = c.site_id AND n.seller_id = c.seller_id)));
END
$$;
COMMENT ON FUNCTION network.on_record IS 'replies, charges, acquittals, denials, recalls of a channel and cases that name its sellers, dated and with their source';

-- The same for an alert or for those that a digest tells of, a line each: of the seller's channel or the channel told of, and
-- of parties that its text names.
CREATE OR REPLACE FUNCTION outbox.on_record(p_alert uuid)
RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN (WITH told AS (
		SELECT rule, topic, site_id, seller_id, body FROM outbox.alert WHERE alert_id = p_alert
		UNION ALL
		SELECT rule, topic, site_id, seller_id, body FROM outbox.alert WHERE digest_id = p_alert AND EXISTS (SELECT FROM outbox.alert WHERE alert_id = p_alert AND rule = 'digest')
	), channel AS (
		SELECT m.channel_id FROM told t JOIN network.member m USING (site_id, seller_id)
		UNION
		SELECT network.channel_now(l.channel_id) FROM told t JOIN network.channel_label l ON t.rule = 'score' AND l.label = substr(t.topic, 7)
	), said AS (
		SELECT r.* FROM channel c CROSS JOIN LATERAL network.on_record(c.channel_id) r
		UNION
		SELECT n.kind, n.dated_on, n.subject, n.text, n.source FROM told t JOIN network.case_note n ON length(n.subject) > 3 AND strpos(t.body, n.subject) > 0
		UNION
		SELECT f.value, f.dated_on, f.name, 'in an imported table of cases, by name only: it may be a namesake', f.source
		FROM told t JOIN network.fact f ON f.kind = 'case' AND f.field = 'legal_state' AND length(f.name) > 3 AND strpos(t.body, f.name) > 0
		WHERE t.rule = 'listed-party'
	)
	SELECT string_agg(format('%s %s, %s: %s (%s)', coalesce(dated_on::text, 'no day given:'), replace(kind, '_', ' '), outbox.plain(subject), outbox.plain(text), outbox.plain(source)), E'\n'
		ORDER BY dated_on, kind, subject) FROM (SELECT * FROM said ORDER BY dated_on DESC NULLS LAST LIMIT 40) s);
END
$$;
COMMENT ON FUNCTION outbox.on_record IS 'what is on record of those that an alert speaks of, a line each; NULL: nothing';
