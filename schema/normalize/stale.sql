-- Matches of another catalogue revision, each with a text it was made from.
-- $1 revision text: the one in force
WITH used AS (
	SELECT o.site_id, o.match_id, min(o.title) AS title, min(o.part_number) AS part_number, min(o.lead_text) AS lead_text,
	       min(o.unit) AS unit, min(o.availability) AS availability, count(*) AS offers, count(o.amount) > 0 AS priced
	FROM market.offer o
	GROUP BY o.site_id, o.match_id
)
SELECT m.site_id::text, m.match_id::text, u.title, u.part_number, u.lead_text, u.unit, u.availability,
       m.sku, array_to_string(m.skus, ','), m.class, m.score::text, m.gpus::text, u.offers::text,
       -- what stood beside the title is not kept; that it named the maker is
       (m.evidence @> '[{"rule": "brand names the maker"}]' OR m.evidence @> '[{"rule": "category names the maker"}]')::text,
       u.priced::text
FROM market.match m
JOIN used u ON u.site_id = m.site_id AND u.match_id = m.match_id
WHERE m.revision <> $1
ORDER BY m.site_id, m.match_id
