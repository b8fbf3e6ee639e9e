-- What was said about a channel: replies, corrections, charges, recalls; and the state of cases in which one of
-- its sellers is named, by credit code or by name alone. $1 channel uuid
SELECT kind, dated_on, subject, text, source FROM network.case_note WHERE channel_id = $1::uuid OR network.channel_now(channel_id) = $1::uuid
UNION ALL
SELECT 'recalled', recalled_at::date, 'case file ' || left(sha256, 12), recall_why, 'issued ' || issued_at::date || ' by ' || author
FROM network.dossier WHERE (channel_id = $1::uuid OR network.channel_now(channel_id) = $1::uuid) AND recalled_at IS NOT NULL
UNION ALL
SELECT f.value, f.dated_on, f.name, CASE WHEN i.same THEN 'in an imported table of cases, by its credit code' ELSE 'in an imported table of cases, by name only: it may be a namesake' END, f.source
FROM network.member m
JOIN market.seller s USING (site_id, seller_id)
JOIN network.fact f ON f.kind = 'case' AND f.field = 'legal_state'
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM market.seller_contact c WHERE c.site_id = m.site_id AND c.seller_id = m.seller_id AND c.kind = 'uscc' AND c.value = f.uscc) AS same) i
WHERE m.channel_id = $1::uuid AND (i.same OR (f.name = s.name AND (f.uscc IS NULL
      OR NOT EXISTS (SELECT FROM market.seller_contact c WHERE c.site_id = m.site_id AND c.seller_id = m.seller_id AND c.kind = 'uscc'))))
ORDER BY dated_on
