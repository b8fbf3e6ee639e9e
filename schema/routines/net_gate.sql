-- How far goods of a channel go to a controlled destination (network.scored.gate), in words: where they go and what says so, what
-- needs a licence, and that the stock may be older than the control. The shares behind the words, multiplied, are the gate. It
-- reads what is stored as seller_fill.sql and base_4_goods.sql do, which tests/support/gate_wrong.sql holds it to. Of contacts it
-- names kinds and countries, never values, so that the public may read it.
CREATE OR REPLACE FUNCTION network.gate_said(channel uuid) RETURNS TABLE (said text, captures uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	WITH foe AS (
		SELECT country FROM catalogue.country_group WHERE grp IN ('E:1', 'E:2') UNION VALUES ('CN'), ('HK'), ('MO'), ('RU'), ('BY')
	), friend AS (
		SELECT country FROM catalogue.country_group WHERE grp IN ('A:5', 'A:6')
	), who AS MATERIALIZED (
		SELECT m.site_id, m.seller_id, m.china, m.abroad, t.host, t.country, t.country_reason, t.serves, count(*) OVER () AS sellers,
		       t.host || CASE WHEN count(*) OVER (PARTITION BY t.host) > 1 THEN ' ' || coalesce(x.name, '?') ELSE '' END AS called
		FROM network.member m JOIN market.site t USING (site_id) JOIN market.seller x USING (site_id, seller_id) WHERE m.channel_id = $1
	), contact AS (
		SELECT w.site_id, w.seller_id, c.country, c.country IN ('CN', 'HK', 'MO') AS china, c.kind, c.capture_id
		FROM who w JOIN network.contact_told c USING (site_id, seller_id)
	), told AS MATERIALIZED (
		SELECT site_id, seller_id, china, string_agg(DISTINCT country, ' and ') || ', by its contacts (' || string_agg(DISTINCT kind, ', ') || ')' AS said,
		       (array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:5] AS captures
		FROM contact GROUP BY 1, 2, 3
	), place AS MATERIALIZED (
		SELECT w.site_id, w.seller_id, w.called, w.sellers, w.country IS NOT NULL AS known,
		       CASE WHEN w.country IN (TABLE foe) THEN 1000 WHEN w.serves && (SELECT array_agg(country) FROM foe) THEN 1000 WHEN w.country IS NOT NULL THEN 0
		            WHEN w.china OR d.domain IN (TABLE foe) THEN 1000 WHEN w.abroad OR d.domain IN (TABLE friend) OR d.domain IN ('US', 'UK') THEN 0 ELSE 500 END AS share,
		       CASE WHEN w.serves && (SELECT array_agg(country) FROM foe) AND w.country NOT IN (TABLE foe) OR w.country IS NULL AND w.serves && (SELECT array_agg(country) FROM foe)
		            THEN (SELECT string_agg(v, ' and ' ORDER BY v) FROM unnest(w.serves) v WHERE v IN (TABLE foe)) || ', a market that its site serves'
		            WHEN w.country IS NOT NULL THEN w.country || ', the country of its site' || coalesce(': ' || w.country_reason, '')
		            WHEN w.china THEN (SELECT t.said FROM told t WHERE t.site_id = w.site_id AND t.seller_id = w.seller_id AND t.china)
		            WHEN d.domain IN (TABLE foe) THEN d.domain || ', by its domain'
		            WHEN w.abroad THEN (SELECT t.said FROM told t WHERE t.site_id = w.site_id AND t.seller_id = w.seller_id AND NOT t.china)
		            WHEN d.domain IN (TABLE friend) OR d.domain IN ('US', 'UK') THEN d.domain || ', by its domain' END AS said,
		       CASE WHEN w.country IS NULL AND NOT coalesce(w.serves && (SELECT array_agg(country) FROM foe), false)
		            THEN (SELECT t.captures FROM told t WHERE t.site_id = w.site_id AND t.seller_id = w.seller_id AND t.china = w.china AND (w.china OR w.abroad)) END AS captures
		FROM who w CROSS JOIN LATERAL (SELECT upper(substring(w.host FROM '[.]([a-z]{2})$')) AS domain) d
	), found AS MATERIALIZED (
		SELECT f.site_id, f.seller_id, f.signal, f.strength, f.detail, f.captures FROM who w JOIN network.finding f USING (site_id, seller_id)
		WHERE f.signal IN ('sku_restricted_on_date', 'us_origin_seller')
	), looked AS MATERIALIZED (
		SELECT site_id, max(day) AS last_on FROM evidence.site_day WHERE site_id IN (SELECT site_id FROM who) AND outcome <> 'failed' GROUP BY 1
	), shown AS MATERIALIZED ( -- what is or was for sale, and needed a licence then
		SELECT o.site_id, o.seller_id, o.sku, o.currency, o.capture_id, coalesce(o.until_on - 1, l.last_on, o.first_on) AS last_on
		FROM who w JOIN market.offer o USING (site_id, seller_id) LEFT JOIN looked l USING (site_id)
		WHERE o.sku IS NOT NULL AND NOT o.doubtful AND o.class IN ('offer', 'preorder', 'modified')
	), way AS ( -- where each of them goes
		SELECT p.site_id, p.seller_id, p.called, p.sellers, s.sku, w.status, s.capture_id, g.strength, g.detail,
		       CASE w.status WHEN 'controlled_denial' THEN 1000 WHEN 'controlled_case_by_case' THEN 850 WHEN 'nac' THEN 500 ELSE 450 END AS needs,
		       CASE WHEN u.detail IS NOT NULL THEN 1000 WHEN p.share = 0 AND NOT p.known AND s.currency IN ('CNY', 'RUB') THEN 500 WHEN p.share <> 500 THEN p.share
		            WHEN s.currency IN ('CNY', 'HKD', 'MOP', 'RUB', 'BYN', 'IRR', 'SYP', 'CUP') THEN 1000
		            WHEN left(s.currency, 2) IN (TABLE friend) OR left(s.currency, 2) = 'EU' THEN 0 ELSE 500 END AS share,
		       CASE WHEN u.detail IS NOT NULL THEN 'where it says that it ships, "' || u.detail || '"'
		            WHEN p.share = 0 AND NOT p.known AND s.currency IN ('CNY', 'RUB') THEN 'a destination that is not known: ' || p.said || ', but it asks ' || s.currency
		            WHEN p.share <> 500 THEN p.said
		            WHEN s.currency IN ('CNY', 'HKD', 'MOP', 'RUB', 'BYN', 'IRR', 'SYP', 'CUP') OR left(s.currency, 2) IN (TABLE friend) OR left(s.currency, 2) = 'EU'
		            THEN left(s.currency, 2) || ', by the money it asks (' || s.currency || ')'
		            ELSE 'a destination that is not known: its site, contacts, domain and money do not say it' END AS said,
		       CASE WHEN u.detail IS NOT NULL THEN u.captures ELSE p.captures END AS captures
		FROM shown s JOIN place p USING (site_id, seller_id)
		JOIN catalogue.status_window w ON w.node = s.sku AND w.origin = 'other' AND w.valid @> s.last_on AND w.status IN ('controlled_denial', 'controlled_case_by_case', 'nac', 'unclear')
		LEFT JOIN found g ON g.site_id = s.site_id AND g.seller_id = s.seller_id AND g.signal = 'sku_restricted_on_date' AND g.strength > 0
		LEFT JOIN found u ON u.site_id = s.site_id AND u.seller_id = s.seller_id AND u.signal = 'us_origin_seller' AND u.strength = 1000 AND s.capture_id = ANY (u.captures)
	), step AS (
		SELECT w.*, coalesce(strpos(w.detail, w.sku || ': ' || catalogue.status_word(w.status) || ' (stock from before') > 0, false) AS old FROM way w
	), line AS ( -- those that make the gate; with a shut one what shuts it
		SELECT coalesce(w.strength, 0) AS gate, w.called, w.sellers, w.captures,
		       CASE WHEN w.strength IS NOT NULL THEN concat_ws(' x ', format('%s%s (%s)', CASE WHEN w.said ~ '^where' THEN '' ELSE 'to ' END, w.said, trim_scale(w.share / 1000.0)), format('%s (%s)', catalogue.status_word(w.status), trim_scale(w.needs / 1000.0)),
		                                                      CASE WHEN w.old THEN 'stock that may be from before the control (0.6)' END)
		            WHEN w.share = 0 THEN format('to %s (0)', w.said)
		            ELSE 'what needs a licence is far too cheap or faulty, so no supply (0)' END AS said
		FROM step w
		WHERE w.strength IS NULL OR w.strength = w.needs * w.share / 1000 * CASE WHEN w.old THEN 6 ELSE 10 END / 10
	), one AS (
		SELECT l.said, l.sellers, array_agg(DISTINCT l.called ORDER BY l.called) AS at FROM line l
		WHERE l.gate = (SELECT coalesce(max(f.strength), 0) FROM found f WHERE f.signal = 'sku_restricted_on_date') GROUP BY 1, 2
	), phrase AS (
		SELECT o.said || CASE WHEN cardinality(o.at) >= o.sellers THEN '' ELSE format(' (at %s%s)', array_to_string(o.at[1:4], ', '), ' and ' || nullif(greatest(cardinality(o.at) - 4, 0), 0) || ' more') END AS said,
		       row_number() OVER (ORDER BY o.said) AS i, count(*) OVER () AS n
		FROM one o
	)
	SELECT coalesce(string_agg(s.said, '; or ' ORDER BY s.i) FILTER (WHERE s.i <= 6) || CASE WHEN max(s.n) > 6 THEN format('; and %s more', max(s.n) - 6) ELSE '' END,
	                CASE WHEN EXISTS (SELECT FROM found f WHERE f.signal = 'sku_restricted_on_date' AND f.strength > 0) THEN 'as the last pass found it; what it went by has changed since'
	                     ELSE 'nothing for sale that needed a licence (0)' END),
	       (SELECT (array_agg(DISTINCT k.id))[1:40] FROM line l CROSS JOIN LATERAL unnest(l.captures) k(id)
	        WHERE l.gate = (SELECT coalesce(max(f.strength), 0) FROM found f WHERE f.signal = 'sku_restricted_on_date'))
	FROM phrase s;
END
$$;
COMMENT ON FUNCTION network.gate_said IS 'in words, how far goods of a channel go to a controlled destination, and the captures that say where they go';
