-- Addresses as FollowTheMoney entities; none but in full. $1 form: full, masked or public
SELECT jsonb_build_object('id', 'chipwatch-address-' || md5(c.value), 'schema', 'Address', 'properties', jsonb_build_object('full', jsonb_build_array(c.value))) AS entity
FROM (SELECT DISTINCT value FROM analyst.seller_contact WHERE kind = 'address' AND $1::text = 'full') c
