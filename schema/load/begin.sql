-- The staging tables of this transaction.
SELECT market.load_begin()
