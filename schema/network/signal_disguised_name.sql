-- The name of the goods is written so that searches miss it: look-alike letters, wide letters, split numbers.
COPY (
SELECT who, least(1000, 400 + 200 * count(DISTINCT listing_id))::int, count(*), count(DISTINCT listing_id) || ' listings', array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE title ~ '[Ａ-Ｚａ-ｚ０-９]{2}|[А-Яа-яΑ-Ω]|[0-9][OoОо][0-9OoОо]|[A-Za-z] ?[0-9] [0-9] [0-9]'
GROUP BY who
) TO STDOUT (FORMAT binary)
