-- How many sellers were touched.
SELECT count(DISTINCT (site_id, seller_id)) FROM near_touched
