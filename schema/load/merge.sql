-- Merge what is staged.
-- $1 timestamptz: instant of publication, the knowledge time of all that changes
SELECT days, added, ended, contacts FROM market.load_merge($1::timestamptz)
