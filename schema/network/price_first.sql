-- What each kind cost at the last pass, before sellers of bait were left out.
COPY (SELECT sku, (first * 100)::bigint FROM network.reference WHERE first > 0) TO STDOUT (FORMAT binary)
