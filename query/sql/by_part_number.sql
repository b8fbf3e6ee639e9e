-- Listings that give a part number, in its field or in the title
-- $1 part text = 900-21010-0000-000: part number
-- $2 limit int = 100: rows at most
SELECT o.first_on, o.until_on, o.host, o.seller, o.sku, o.class, o.part_number, analyst.shown(o.title) AS title, o.capture_id AS capture
FROM analyst.by_part_number($1, $2::int) o
