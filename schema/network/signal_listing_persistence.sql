-- On show on most of the days that were looked at: supply that goes on. Missing days do not count against it.
COPY (
SELECT o.who, (1000 * least(1.0, (o.last_on - o.first_on + 1) / 30.0) * least(1.0, o.days::numeric / greatest(s.seen, 1)))::int,
       o.days, o.days || ' of ' || s.seen || ' looked at', o.captures, o.first_on, o.last_on
FROM sig_shown o JOIN sig_seller s USING (who)
WHERE o.days > 0 AND o.last_on - o.first_on >= 13
) TO STDOUT (FORMAT binary)
