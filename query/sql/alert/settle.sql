-- Within the cool-down of its rule a seller raises a topic once; the row is kept. And a new SKU is
-- told once: not again as a new seller of it. Of another run than this one is what has another instant, be it
-- of a clock that is ahead, or is not pending any more; among those of this run the least in order stands.
-- $1 now timestamptz: the instant of this run
UPDATE outbox.alert a
SET status = 'silent', reason = CASE WHEN b.rule = a.rule THEN 'within the cool-down' ELSE 'told as a new SKU' END
FROM outbox.alert b, catalogue.alert_rule r
WHERE a.created_at = $1::timestamptz AND a.status = 'pending' AND r.rule = a.rule
  AND b.alert_id <> a.alert_id AND b.status IN ('pending', 'sent', 'digested') AND b.seller_id IS NOT DISTINCT FROM a.seller_id
  AND ((b.topic = a.topic AND r.cooldown > 0 AND b.created_at > a.created_at - r.cooldown * interval '1 day'
        AND (b.created_at <> a.created_at OR b.status <> 'pending' OR (b.day, b.alert_id) < (a.day, a.alert_id)))
       OR (a.rule = 'new-seller' AND b.rule = 'new-sku' AND b.sku = a.sku AND b.created_at = a.created_at))
