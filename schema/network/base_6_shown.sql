-- Of who supplies: on how many of the days that its site was looked at it had supply on show, in how many weeks, and how many
-- weeks there were. Weeks begin on Mondays.
CREATE TEMP TABLE sig_shown ON COMMIT DROP AS
WITH span AS (
	SELECT who, range_agg(daterange(first_on, last_on, '[]')) AS shown, min(first_on) AS first_on, max(last_on) AS last_on,
	       array_agg(capture_id) FILTER (WHERE capture_id IS NOT NULL) AS captures
	FROM sig_supply WHERE first_on <= last_on GROUP BY who
), seen AS (
	SELECT p.who, count(DISTINCT (d.day - date '2000-01-03') / 7) AS looked,
	       count(DISTINCT (d.day - date '2000-01-03') / 7) FILTER (WHERE d.day <@ p.shown) AS weeks, count(*) FILTER (WHERE d.day <@ p.shown)::int AS days
	FROM span p JOIN sig_seller s USING (who) JOIN evidence.site_day d USING (site_id)
	WHERE d.outcome <> 'failed' GROUP BY 1
)
SELECT who, looked, weeks, days, first_on, last_on, captures FROM span JOIN seen USING (who)
