-- How steadily a SKU was offered, on hand or to order, and on hand: share of observed days, longest run, time between restocks
-- $1 sku text: only this SKU
-- $2 level text = channel: seller, channel or sku (all sellers together)
SELECT c.level, c.sku, c.subject, c.first_on, c.last_on, c.days_observed, c.share_on_show, c.days_in_stock, c.share_in_stock, c.longest_run, c.restocks,
       c.restock_interval_days, c.share_preorder, c.lead_median_days
FROM analyst.supply_continuity c
WHERE c.level = $2 AND ($1::text IS NULL OR c.sku = $1)
ORDER BY c.share_on_show DESC, c.share_in_stock DESC, c.days_observed DESC, c.sku, c.subject, c.subject_id
