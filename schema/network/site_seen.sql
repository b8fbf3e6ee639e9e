-- Sites that were looked at since. $1 instant of knowledge; $2 also in just that second
INSERT INTO sig_site SELECT DISTINCT site_id, 1 FROM evidence.site_day WHERE published_at >= $1::timestamptz AND ($2::boolean OR published_at > $1::timestamptz)
