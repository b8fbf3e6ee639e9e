-- $1 revision
INSERT INTO network.signal_weight (revision, signal, axis, weight, gated)
SELECT $1, signal, axis, weight, gated FROM catalogue.signal ON CONFLICT DO NOTHING
