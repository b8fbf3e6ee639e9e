-- Held until this transaction ends, on a connection of its own: one sender at a time.
SELECT pg_try_advisory_xact_lock(hashtext('chipwatch alert run'))
