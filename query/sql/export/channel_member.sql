-- Sellers of channels. $1 form: full, masked or public
SELECT m.channel, m.site_id, m.seller_id, m.seller, m.host, m.since, m.country FROM analyst.channel_member m WHERE $1::text IS NOT NULL
