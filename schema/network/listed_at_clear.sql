-- Those of this pass's sellers that are not so any more.
DELETE FROM network.listed_at k USING sig_seller s
WHERE k.site_id = s.site_id AND k.seller_id = s.seller_id AND s.who NOT IN (SELECT who FROM sig_listed_at)
