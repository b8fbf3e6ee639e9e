-- Links as they are told: what each shared identifier is worth where it is no tie of its own (capped, stopped, weak); firms, of
-- which a link has marks alone, as the two write them, key: the mark.
CREATE OR REPLACE VIEW network.link_told AS
SELECT k.a_site, k.a_seller, k.b_site, k.b_seller, k.weight, k.accepted, k.reason,
       (SELECT coalesce(jsonb_agg(f.of || CASE WHEN f.of ->> 'kind' = 'firm' THEN jsonb_build_object('key', f.of ->> 'value', 'value', coalesce((
			SELECT string_agg(DISTINCT c.text, ' / ' ORDER BY c.text) FROM market.seller_contact c
			WHERE c.kind = 'firm' AND c.value = f.of ->> 'value' AND (c.site_id, c.seller_id) IN ((k.a_site, k.a_seller), (k.b_site, k.b_seller))), f.of ->> 'value')) ELSE '{}' END
		|| coalesce((SELECT jsonb_build_object('verdict', i.verdict, 'why', i.reason) FROM network.identifier i
			WHERE i.kind = f.of ->> 'kind' AND i.value COLLATE "C" = f.of ->> 'value' AND i.verdict <> 'link'), '{}') ORDER BY f.n), '[]')
        FROM jsonb_array_elements(k.features) WITH ORDINALITY f(of, n) WHERE f.of ->> 'kind' <> 'firm' OR (f.of ->> 'points')::int > 0) AS features
FROM network.link k;
