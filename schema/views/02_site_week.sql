-- On which days of a week one could look at a site, as masks: bit 0 is Monday.
CREATE OR REPLACE VIEW market.site_week AS
SELECT site_id, date_trunc('week', day::timestamp)::date AS week,
       coalesce(bit_or(1 << (extract(isodow FROM day)::int - 1)) FILTER (WHERE outcome <> 'failed'), 0)::smallint AS looked,
       coalesce(bit_or(1 << (extract(isodow FROM day)::int - 1)) FILTER (WHERE outcome = 'whole'), 0)::smallint AS whole,
       coalesce(bit_or(1 << (extract(isodow FROM day)::int - 1)) FILTER (WHERE outcome = 'failed'), 0)::smallint AS failed
FROM evidence.site_day GROUP BY 1, 2;
COMMENT ON VIEW market.site_week IS 'masks of the days of a week on which a site was seen at least in part, whole, not at all';
