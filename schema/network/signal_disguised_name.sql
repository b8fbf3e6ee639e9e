-- The name of the goods is written so that searches miss it: wide letters, split numbers, and letters of another script that
-- look like Latin ones within a word, in a title that is not in that script.
COPY (
SELECT who, least(1000, 400 + 200 * count(DISTINCT listing_id))::int, count(*), count(DISTINCT listing_id) || CASE count(DISTINCT listing_id) WHEN 1 THEN ' listing' ELSE ' listings' END, array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL), min(first_on), max(last_on)
FROM sig_supply
WHERE title ~ '[Ａ-Ｚａ-ｚ０-９]{2}|[0-9][OoОо][0-9OoОо]|[A-Za-z] ?[0-9] [0-9] [0-9]'
   OR title ~ '[АВЕКМНОРСТХΑΒΕΗΙΚΜΝΟΡΤΥΧ][0-9A-Za-z]|[A-Za-z][АВЕКМНОРСТХаеорсухΑΒΕΗΙΚΜΝΟΡΤΥΧ]' AND title !~ '[А-Яа-яЁё]{3}|[Α-Ωα-ωά-ώ]{3}'
GROUP BY who
) TO STDOUT (FORMAT binary)
