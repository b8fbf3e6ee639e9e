-- What is on record of the channel of a seller. $1 site uuid; $2 seller uuid
SELECT r.kind, r.dated_on, r.subject, r.text, r.source
FROM network.member m CROSS JOIN LATERAL network.on_record(m.channel_id) r
WHERE m.site_id = $1::uuid AND m.seller_id = $2::uuid
ORDER BY r.dated_on, r.kind, r.subject
