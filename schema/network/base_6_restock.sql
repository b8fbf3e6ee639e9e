-- Days on which goods came in: a listing turned from away or pre-order to on hand, or its count rose.
CREATE TEMP TABLE sig_restock ON COMMIT DROP AS
WITH state AS (
	SELECT *, class <> 'preorder' AND coalesce(availability, '') NOT IN ('OutOfStock', 'SoldOut', 'Discontinued', 'PreOrder', 'BackOrder', 'PreSale') AS on_hand,
	       coalesce(stock, quantity) AS count
	FROM sig_supply
), step AS (
	SELECT s.*, lag(on_hand) OVER w AS was, lag(count) OVER w AS had, lag(last_on) OVER w AS before
	FROM state s WINDOW w AS (PARTITION BY listing_id ORDER BY first_on)
)
SELECT who, channel_id, sku, listing_id, first_on AS day, capture_id
FROM step WHERE on_hand AND was IS NOT NULL AND (NOT was OR count > had + 1)
