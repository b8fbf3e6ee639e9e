-- On show on most of the days that were looked at: supply that goes on. Missing days do not count against it.
INSERT INTO sig_finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on)
SELECT o.site_id, o.seller_id, 'listing_persistence',
       (1000 * least(1.0, (max(o.last_on) - min(o.first_on) + 1) / 30.0) * least(1.0, count(DISTINCT d.day)::numeric / greatest(max(s.seen), 1)))::int,
       count(DISTINCT d.day)::int, 'on show ' || count(DISTINCT d.day) || ' of ' || max(s.seen) || ' days looked at',
       coalesce((array_agg(DISTINCT o.capture_id) FILTER (WHERE o.capture_id IS NOT NULL))[1:20], '{}'), min(o.first_on), max(o.last_on)
FROM sig_supply o
JOIN sig_seller s USING (site_id, seller_id)
JOIN evidence.site_day d ON d.site_id = o.site_id AND d.outcome <> 'failed' AND d.day BETWEEN o.first_on AND o.last_on
GROUP BY o.site_id, o.seller_id
HAVING max(o.last_on) - min(o.first_on) >= 13
