-- What an alert says and when it keeps silent, the same for all rules.

CREATE OR REPLACE FUNCTION outbox.plain(said text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT left(analyst.masked_text(regexp_replace(left(said, 2000),
		'[[:cntrl:]\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+', ' ', 'g')), 200)
$$;
COMMENT ON FUNCTION outbox.plain IS 'a seller''s words for one line of a mail: no control characters, contacts masked';

CREATE OR REPLACE FUNCTION outbox.body(what text, changed text, place text, why text, tied text, more text, topic text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT string_agg(format(E'%s %s\n', rpad(k, 7), v), '' ORDER BY n)
	FROM (VALUES (1, 'What', what), (2, 'Changed', changed), (3, 'Where', place), (4, 'Why', why), (5, 'Tied', tied),
	             (6, 'More', more), (7, 'Mute', format('chipwatch alert mute %s --for 30d', topic))) l(n, k, v)
	WHERE v IS NOT NULL
$$;
COMMENT ON FUNCTION outbox.body IS 'the lines of one alert';

CREATE OR REPLACE FUNCTION outbox.price(amount bigint, currency text, unit text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT rtrim(to_char(amount / 10000.0, 'FM999,999,999,999,990.99'), '.') || coalesce(' ' || currency, '') || coalesce(' per ' || unit, '')
$$;
COMMENT ON FUNCTION outbox.price IS 'an amount of ten-thousandths as a person reads it';

CREATE OR REPLACE FUNCTION outbox.silence(rule_id text, of_topic text, quiet text, since date, of_consumer boolean, at timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN r.mail = 'off' THEN 'the rule is off'
	            WHEN quiet <> 'from a replay' THEN quiet
	            WHEN of_consumer AND r.consumer = 'no' THEN 'a consumer card'
	            WHEN EXISTS (SELECT FROM outbox.mute m WHERE m.topic IN (of_topic, rule_id, 'all') AND m.until_at > at) THEN 'muted'
	            WHEN quiet IS NOT NULL THEN quiet
	            WHEN since < at::date - r.news_days THEN 'first seen long ago' END
	FROM catalogue.alert_rule r WHERE r.rule = rule_id
$$;
COMMENT ON FUNCTION outbox.silence IS 'why an alert raises no mail; NULL when it does';

-- A number and what it counts: 1 site, 2 sites.
CREATE OR REPLACE FUNCTION outbox.counted(n bigint, what text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT n || ' ' || what || CASE WHEN n = 1 THEN '' ELSE 's' END
$$;
COMMENT ON FUNCTION outbox.counted IS 'a number and what it counts, as one says it';
