-- Windows of status for China, for SKUs and for the families above them: a family has its members'
-- status on the days on which they agree, else it is unclear.
CREATE OR REPLACE FUNCTION catalogue.refresh_windows() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	n bigint;
BEGIN
	DELETE FROM catalogue.status_window;
	INSERT INTO catalogue.status_window (node, origin, valid, status)
	WITH w AS (
		SELECT sku, 'other' AS origin, valid, status FROM catalogue.sku_windows(NULL, 'CN')
		UNION ALL
		SELECT sku, 'us', valid, status FROM catalogue.sku_windows(NULL, 'CN', 'US')
	), merged AS (
		SELECT sku, origin, status, unnest(range_agg(valid)) AS valid FROM w GROUP BY sku, origin, status
	), days AS (
		SELECT DISTINCT coalesce(lower(valid), '-infinity'::date) AS day FROM merged
	), family AS (
		SELECT s.family, m.origin, d.day,
		       CASE WHEN count(DISTINCT m.status) = 1 THEN min(m.status) ELSE 'unclear' END AS status
		FROM days d
		JOIN merged m ON m.valid @> d.day OR (d.day = '-infinity' AND lower_inf(m.valid))
		JOIN catalogue.sku s ON s.sku = m.sku
		GROUP BY s.family, m.origin, d.day
	), family_window AS (
		SELECT family, origin, status,
		       daterange(nullif(day, '-infinity'), lead(day) OVER (PARTITION BY family, origin ORDER BY day)) AS valid
		FROM family
	)
	SELECT sku, origin, valid, status FROM merged
	UNION ALL
	SELECT family, origin, unnest(range_agg(valid)), status FROM family_window
	WHERE family NOT IN (SELECT sku FROM catalogue.sku)
	GROUP BY family, origin, status;
	GET DIAGNOSTICS n = ROW_COUNT;
	RETURN n;
END
$$;
COMMENT ON FUNCTION catalogue.refresh_windows IS 'fills catalogue.status_window from the law; gives its rows';
