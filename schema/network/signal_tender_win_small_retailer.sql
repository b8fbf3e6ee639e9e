-- Won a public tender; what was bought names a kind that is or was controlled: office chairs are no lead.
COPY (
SELECT s.who, 100 * max(f.tenths), count(*), string_agg(DISTINCT f.said, '; '), NULL, min(f.dated_on), max(f.dated_on)
FROM sig_seller s
JOIN sig_fact f USING (who)
WHERE f.kind = 'tender' AND f.field = 'won'
  AND EXISTS (SELECT FROM catalogue.sku k JOIN catalogue.status_window w ON w.node = k.sku AND w.origin = 'other' AND w.status LIKE 'controlled%'
      WHERE lower(f.value) ~ ('(^|[^a-z0-9]|[0-9]x)' || replace(k.family, '-', '[ -]?') || '([^a-z0-9]|$)'))
GROUP BY s.who
) TO STDOUT (FORMAT binary)
