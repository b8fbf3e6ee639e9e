-- Evidence of supply after the control: pre-order, restock, or a product that came later than the
-- rule. Without it the stock on show may have come in lawfully, and counts six tenths.
CREATE TEMP TABLE sig_new ON COMMIT DROP AS
SELECT channel_id, sku FROM sig_supply WHERE class = 'preorder' OR launched_on >= status_from
UNION
SELECT channel_id, sku FROM sig_restock
