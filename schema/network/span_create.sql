-- Identifiers of which it is asked who showed them from when to when; n is the graph's number.
CREATE TEMP TABLE IF NOT EXISTS span_ident (n int, kind text, value text) ON COMMIT DROP
