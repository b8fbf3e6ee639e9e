-- Shard or replicate one table. $1 regclass
SELECT market.distribute($1::regclass)
