-- Share of offers that are pre-orders, by week, with the median lead time
-- $1 from date: first week
-- $2 to date: last week
-- $3 sku text: only this SKU
SELECT w.week, sum(w.offers) AS offers, sum(w.preorders) AS preorders, round(100.0 * sum(w.preorders) / sum(w.offers), 1) AS percent_preorder,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY w.lead_median_days) AS median_lead_days
FROM analyst.supply_weekly w
JOIN analyst.sku_status l ON l.sku = w.sku AND l.origin = 'other' AND w.week >= coalesce(l.valid_from, '-infinity') AND w.week < coalesce(l.valid_until, 'infinity')
WHERE l.status <> 'uncontrolled' AND ($1::date IS NULL OR w.week >= date_trunc('week', $1::date))
  AND ($2::date IS NULL OR w.week <= $2::date) AND ($3::text IS NULL OR w.sku = $3)
GROUP BY w.week
ORDER BY w.week
