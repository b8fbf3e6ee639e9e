-- Until the transaction ends: of two that contradict each other at once, the second is to see the first.
SELECT pg_advisory_xact_lock(7305, 9)
