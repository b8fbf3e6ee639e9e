CREATE OR REPLACE VIEW analyst.alert AS
SELECT alert_id, rule, topic, site_id, seller_id, sku, day, subject, CASE WHEN (SELECT analyst.sees_all()) THEN body END AS body, capture_id, created_at, mail, status, reason, tries, sent_at
FROM outbox.alert;
COMMENT ON VIEW analyst.alert IS 'Alerts: what was or will be told';
COMMENT ON COLUMN analyst.alert.alert_id IS 'key, made from what it is about';
COMMENT ON COLUMN analyst.alert.rule IS 'rule that raised it';
COMMENT ON COLUMN analyst.alert.topic IS 'what a mute names';
COMMENT ON COLUMN analyst.alert.site_id IS 'key of the site';
COMMENT ON COLUMN analyst.alert.seller_id IS 'key of the seller';
COMMENT ON COLUMN analyst.alert.sku IS 'SKU';
COMMENT ON COLUMN analyst.alert.day IS 'UTC day that it is about';
COMMENT ON COLUMN analyst.alert.subject IS 'in a line';
COMMENT ON COLUMN analyst.alert.body IS 'in words, contacts masked; NULL in the public form';
COMMENT ON COLUMN analyst.alert.capture_id IS 'capture that shows it';
COMMENT ON COLUMN analyst.alert.created_at IS 'instant';
COMMENT ON COLUMN analyst.alert.mail IS 'now or digest';
COMMENT ON COLUMN analyst.alert.status IS 'pending, sent, digested, silent, muted or failed';
COMMENT ON COLUMN analyst.alert.reason IS 'why it was not sent';
COMMENT ON COLUMN analyst.alert.tries IS 'times that it was tried';
COMMENT ON COLUMN analyst.alert.sent_at IS 'instant at which the mail was taken';
