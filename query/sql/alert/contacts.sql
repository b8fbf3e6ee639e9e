-- Contacts of the sellers of an alert, or of all that a digest tells, whole; that they were shown is kept.
-- $1 alert uuid: which
-- $2 now timestamptz: when
-- $3 author text: who asked for it
-- $4 shown_to text: recipients, or "terminal"
WITH c AS (
	SELECT DISTINCT h.host, k.kind, k.value FROM outbox.alert a
	JOIN market.seller_contact k ON k.site_id = a.site_id AND k.seller_id = a.seller_id AND k.until_on IS NULL
	JOIN market.site h ON h.site_id = a.site_id
	WHERE (a.alert_id = $1::uuid OR a.digest_id = $1::uuid) AND k.kind IN ('phone', 'email', 'wechat', 'qq', 'whatsapp', 'telegram')
), kept AS (
	INSERT INTO outbox.unmasked (alert_id, at, author, shown_to, contacts)
	SELECT $1::uuid, $2::timestamptz, $3, $4, count(*) FROM c HAVING count(*) > 0
)
SELECT host, string_agg(kind || ' ' || value, ', ' ORDER BY kind, value) AS contacts FROM c GROUP BY host ORDER BY host LIMIT 100
