-- Signals of channels that were noted as false alarms: a record for who sets weights, which changes none by itself
-- $1 signal text: only this signal
WITH noted AS MATERIALIZED ( -- on Citus: by itself, as it asks nothing of what is spread
	SELECT c.channel, max(n.dated_on) AS noted_on
	FROM analyst.case_note n JOIN analyst.channel_name c ON c.name = n.channel
	WHERE n.kind = 'false_alarm' GROUP BY 1
)
SELECT f.signal, f.axis, count(DISTINCT s.channel) AS channels, count(DISTINCT n.channel) AS false_alarms,
       round(100.0 * count(DISTINCT n.channel) / count(DISTINCT s.channel), 1) AS percent_false, min(n.noted_on) AS first_noted, max(n.noted_on) AS last_noted,
       string_agg(DISTINCT n.channel, ' ' ORDER BY n.channel) AS which
FROM analyst.finding f
JOIN analyst.seller s USING (site_id, seller_id)
LEFT JOIN noted n ON n.channel = s.channel
WHERE f.strength > 0 AND f.axis <> 'quality' AND ($1::text IS NULL OR f.signal = $1)
GROUP BY f.signal, f.axis
HAVING count(n.channel) > 0
ORDER BY percent_false DESC, false_alarms DESC, f.signal
