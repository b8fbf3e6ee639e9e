-- Sites that were looked at since. $1 instant of knowledge
INSERT INTO sig_site SELECT DISTINCT site_id, 1 FROM evidence.site_day WHERE published_at > $1::timestamptz
