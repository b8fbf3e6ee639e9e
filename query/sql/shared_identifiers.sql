-- Contacts that several sellers show, masked: how strong a tie each is, and which are on too many to count
-- $1 kind text: only this kind (phone, wechat, uscc ...)
-- $2 capped bool = false: also those that tie nobody
WITH shown AS (SELECT kind, value, host FROM analyst.seller_contact)
SELECT i.kind, i.masked, i.sellers, i.unrelated, round(i.points, 1) AS points, i.verdict, i.reason,
       (SELECT string_agg(DISTINCT h.host, ' ') FROM (SELECT c.host FROM shown c WHERE c.kind = i.kind AND c.value = i.value ORDER BY c.host LIMIT 8) h) AS hosts
FROM analyst.identifier i
WHERE ($1::text IS NULL OR i.kind = $1) AND ($2::boolean OR i.points > 0)
ORDER BY i.points DESC, i.sellers DESC, i.kind, i.value
