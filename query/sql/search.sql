-- Listings whose title has all the words given, newest first; two Chinese characters are a word
-- $1 text text = 八卡: words, at least two characters each
-- $2 limit int = 50: rows at most
SELECT s.first_on, s.until_on, s.host, s.sku, s.class, analyst.shown(s.title) AS title, analyst.shown(s.price_text) AS price_text, s.capture_id AS capture
FROM analyst.search($1, $2::int) s
