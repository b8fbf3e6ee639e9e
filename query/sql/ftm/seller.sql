-- Sellers as FollowTheMoney entities. $1 form: full, masked or public
-- A property is left out where nothing is known; phone and mail only in full.
SELECT jsonb_build_object('id', 'chipwatch-seller-' || s.seller_id, 'schema', CASE WHEN k.company IS NOT NULL OR k.uscc IS NOT NULL THEN 'Company' ELSE 'LegalEntity' END,
	'properties', jsonb_strip_nulls(jsonb_build_object(
		'name', jsonb_build_array(coalesce(s.name, s.host)), 'alias', k.company, 'country', CASE WHEN s.country IS NOT NULL THEN jsonb_build_array(lower(s.country)) END,
		'registrationNumber', k.uscc, 'idNumber', k.icp, 'phone', k.phone, 'email', k.email,
		'website', CASE WHEN $1::text <> 'public' THEN jsonb_build_array('http://' || s.host || '/') END,
		'sourceUrl', v.url, 'retrievedAt', CASE WHEN v.at IS NOT NULL THEN jsonb_build_array(v.at) END, 'proof', v.proof,
		'addressEntity', CASE WHEN $1::text = 'full' THEN k.address END,
		'notes', jsonb_build_array('first observed ' || s.first_on || coalesce('; channel ' || s.channel, '') || '; an observation of listings, no finding'
			|| coalesce('; offers seen: ' || o.skus, ''))))) AS entity
FROM analyst.seller s
LEFT JOIN LATERAL (
	SELECT jsonb_agg(DISTINCT c.value) FILTER (WHERE c.kind = 'company') AS company, jsonb_agg(DISTINCT c.value) FILTER (WHERE c.kind = 'uscc') AS uscc,
	       jsonb_agg(DISTINCT c.value) FILTER (WHERE c.kind = 'icp') AS icp,
	       jsonb_agg(DISTINCT c.value) FILTER (WHERE c.kind IN ('phone', 'whatsapp') AND $1::text = 'full') AS phone,
	       jsonb_agg(DISTINCT c.value) FILTER (WHERE c.kind = 'email' AND $1::text = 'full') AS email,
	       jsonb_agg(DISTINCT 'chipwatch-address-' || md5(c.value)) FILTER (WHERE c.kind = 'address') AS address
	FROM analyst.seller_contact c
	WHERE c.site_id = s.site_id AND c.seller_id = s.seller_id) k ON true
LEFT JOIN LATERAL (
	SELECT string_agg(DISTINCT h.sku, ' ' ORDER BY h.sku) AS skus FROM analyst.offer_history h
	WHERE h.site_id = s.site_id AND h.seller_id = s.seller_id AND h.sku IS NOT NULL AND NOT h.doubtful AND h.class IN ('offer', 'preorder', 'modified')) o ON true
LEFT JOIN LATERAL (
	SELECT jsonb_agg(DISTINCT p.url) FILTER (WHERE p.url IS NOT NULL) AS url, to_char(max(p.fetched_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') AS at,
	       jsonb_agg(DISTINCT 'chipwatch-capture-' || p.capture_id) AS proof
	FROM (SELECT DISTINCT ON (h.sku) h.capture_id FROM analyst.offer_history h
	      WHERE h.site_id = s.site_id AND h.seller_id = s.seller_id AND h.sku IS NOT NULL AND NOT h.doubtful AND h.capture_id IS NOT NULL
	      ORDER BY h.sku, h.first_on DESC LIMIT 20) h
	JOIN analyst.capture p ON p.site_id = s.site_id AND p.capture_id = h.capture_id AND p.sha256 IS NOT NULL) v ON true
