-- Tables to be sharded or replicated. What is done is not done again.
SELECT tab, kind, ready FROM market.distribution()
