-- Links, with what each shared identifier is worth to others than these two where it is no tie of its own: capped, stopped, weak.
CREATE OR REPLACE VIEW network.link_told AS
SELECT k.a_site, k.a_seller, k.b_site, k.b_seller, k.weight, k.accepted, k.reason,
       (SELECT jsonb_agg(f.of || coalesce((SELECT jsonb_build_object('verdict', i.verdict, 'why', i.reason) FROM network.identifier i
		WHERE i.kind = f.of ->> 'kind' AND i.value COLLATE "C" = f.of ->> 'value' AND i.verdict <> 'link'), '{}') ORDER BY f.n)
        FROM jsonb_array_elements(k.features) WITH ORDINALITY f(of, n)) AS features
FROM network.link k;
