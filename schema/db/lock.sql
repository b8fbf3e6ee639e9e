-- One migration at a time, over all programs; given back at the end of the transaction.
SELECT pg_advisory_xact_lock(7216, 1)
