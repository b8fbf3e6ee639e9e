-- Identifiers that are asked about.
CREATE TEMP TABLE near_ident (kind text, value text) ON COMMIT DROP
