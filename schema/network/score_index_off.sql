-- A small first pass is not worth it.
SELECT network.score_index_off() WHERE (SELECT count(*) FROM (SELECT site_id FROM market.seller LIMIT 5001) x) > 5000
