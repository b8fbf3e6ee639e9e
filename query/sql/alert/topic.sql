-- Whether a topic was ever raised, or is a rule.
-- $1 topic text: asked for
SELECT topic FROM (SELECT rule AS topic FROM catalogue.alert_rule UNION SELECT 'all' UNION SELECT topic FROM outbox.alert) t WHERE topic = $1 LIMIT 1
