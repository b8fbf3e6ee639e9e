-- Partitions for the days of a batch, in a transaction of their own.
-- $1 date: first day; $2 date: last day
SELECT market.ensure_partitions($1::date, $2::date)
