-- Listed parties own half or more. Counts in full while the affiliates rule is in force on the day scored, less while its
-- state is unknown, and not at all while it is suspended.
COPY (
SELECT s.who, max(CASE r.value WHEN 'on' THEN 100 ELSE 80 END * f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
CROSS JOIN LATERAL (
	SELECT value FROM network.setting
	WHERE setting = 'affiliates_rule' AND valid_from <= coalesce((SELECT max(day) FROM evidence.site_day), current_date)
	ORDER BY valid_from DESC LIMIT 1) r
WHERE r.value IN ('on', 'unknown') AND f.kind = 'ownership' AND f.field = 'listed_share' AND f.value ~ '^[0-9]{1,3}$' AND f.value::int >= 50
GROUP BY s.who
) TO STDOUT (FORMAT binary)
