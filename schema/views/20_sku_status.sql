CREATE OR REPLACE VIEW analyst.sku_status AS
SELECT w.node AS sku, w.origin, lower(w.valid) AS valid_from, upper(w.valid) AS valid_until, w.status,
       w.node NOT IN (SELECT s.sku FROM catalogue.sku s) AS is_family
FROM catalogue.status_window w;
COMMENT ON VIEW analyst.sku_status IS 'Status for China of every SKU and family by window of days';
COMMENT ON COLUMN analyst.sku_status.sku IS 'SKU or family';
COMMENT ON COLUMN analyst.sku_status.origin IS 'us: shipped from the US; other: from elsewhere';
COMMENT ON COLUMN analyst.sku_status.valid_from IS 'first day; NULL: always before';
COMMENT ON COLUMN analyst.sku_status.valid_until IS 'first day on which it is over; NULL: it stands';
COMMENT ON COLUMN analyst.sku_status.status IS 'controlled_denial, controlled_case_by_case, nac, uncontrolled or unclear';
COMMENT ON COLUMN analyst.sku_status.is_family IS 'a family has its members'' status where they agree, else unclear';
