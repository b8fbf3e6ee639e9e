-- Weekly figures of the sites whose matches were read otherwise.
-- $1 at timestamptz: instant of the change
SELECT market.rollup_sites(coalesce(array_agg(DISTINCT site_id), '{}')) FROM market.match WHERE known_at = $1::timestamptz
