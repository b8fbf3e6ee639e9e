-- How many there are, so that memory is asked for once.
SELECT (SELECT count(*) FROM market.seller), (SELECT count(*) FROM market.seller_contact)
