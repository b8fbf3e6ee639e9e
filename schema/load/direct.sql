-- Staged sites whose listings go straight into their tables.
-- $1 timestamptz: instant of publication
SELECT market.load_direct($1::timestamptz)
