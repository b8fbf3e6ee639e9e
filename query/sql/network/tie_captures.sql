-- Captures that show the contacts of two sellers. $1 site; $2 seller; $3 site and $4 seller of the other
WITH contact AS (
	SELECT kind, value, site_id, capture_id FROM market.seller_contact
	WHERE capture_id IS NOT NULL AND ((site_id = $1::uuid AND seller_id = $2::uuid) OR (site_id = $3::uuid AND seller_id = $4::uuid))
), shown AS (
	SELECT kind, value, site_id, capture_id FROM contact
	UNION
	SELECT 'address_building', p.building, c.site_id, c.capture_id FROM contact c JOIN network.place p ON p.address COLLATE "C" = c.value WHERE c.kind = 'address'
)
SELECT s.kind, s.value, jsonb_agg(jsonb_build_object('capture', c.capture_id, 'url', c.url, 'at', c.fetched_at, 'sha256', encode(c.sha256, 'hex'),
	'warc', c.warc_file, 'offset', c.warc_offset, 'length', c.warc_length) ORDER BY c.fetched_at, c.capture_id) AS evidence
FROM shown s JOIN evidence.capture c ON c.site_id = s.site_id AND c.capture_id = s.capture_id
WHERE c.site_id IN ($1::uuid, $3::uuid)
GROUP BY 1, 2
