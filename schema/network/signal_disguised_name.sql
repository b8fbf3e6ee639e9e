-- The name of the goods is written so that searches miss it: look-alike letters, wide letters, split numbers.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT site_id, seller_id, 'disguised_name', least(1000, 400 + 200 * count(DISTINCT listing_id))::int, count(*), count(DISTINCT listing_id) || ' listings', coalesce((array_agg(DISTINCT capture_id) FILTER (WHERE capture_id IS NOT NULL))[1:20], '{}'), min(first_on), max(last_on)
FROM sig_supply
WHERE title ~ '[Ａ-Ｚａ-ｚ０-９]{2}|[А-Яа-яΑ-Ω]|[0-9][OoОо][0-9OoОо]|[A-Za-z] ?[0-9] [0-9] [0-9]'
GROUP BY site_id, seller_id
