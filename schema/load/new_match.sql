-- The matches of sites that are new, into their table.
COPY market.match (site_id, match_id, revision, known_at, evidence, sku, skus, class, score, gpus)
FROM STDIN (FORMAT binary)
