-- When each site was last looked at, and what came of it.
SELECT DISTINCT ON (s.host) s.host, d.observed_at, d.outcome
FROM market.site s JOIN evidence.site_day d USING (site_id)
ORDER BY s.host, d.day DESC
