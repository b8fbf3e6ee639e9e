-- What an alert says and when it keeps silent, the same for all rules.

CREATE OR REPLACE FUNCTION outbox.plain(said text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT left(regexp_replace(regexp_replace(regexp_replace(
		said,
		'[[:cntrl:]\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+', ' ', 'g'),
		'[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+', '***@***', 'g'),
		'(\+?\d{2,3})[\d -]{5,}(\d{3})(?!\d)', '\1****\2', 'g'), 200)
$$;
COMMENT ON FUNCTION outbox.plain IS 'a seller''s words for one line of a mail: no control characters, contacts masked';

CREATE OR REPLACE FUNCTION outbox.body(what text, place text, why text, more text, topic text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT format(E'What    %s\nWhere   %s\nWhy     %s\nMore    %s\nMute    chipwatch alert mute %s --for 30d\n', what, place, why, more, topic)
$$;
COMMENT ON FUNCTION outbox.body IS 'the lines of one alert';

CREATE OR REPLACE FUNCTION outbox.silence(rule_id text, of_topic text, quiet text, since date, of_consumer boolean, at timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN r.mail = 'off' THEN 'the rule is off'
	            WHEN quiet IS NOT NULL THEN quiet
	            WHEN since < at::date - r.news_days THEN 'first seen long ago'
	            WHEN of_consumer AND r.consumer = 'no' THEN 'a consumer card'
	            WHEN EXISTS (SELECT FROM outbox.mute m WHERE m.topic IN (of_topic, rule_id) AND m.until_at > at) THEN 'muted' END
	FROM catalogue.alert_rule r WHERE r.rule = rule_id
$$;
COMMENT ON FUNCTION outbox.silence IS 'why an alert raises no mail; NULL when it does';
