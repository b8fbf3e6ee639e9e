-- Firms that listed parties own by half or more, or may, by one key each (an id, or a name) and by rule: what is said of it and
-- what that is worth. code: of a name, the credit code that its bearer is known to have.
CREATE TEMP TABLE sig_owned (key text, by_id boolean, code text, sure boolean, strength int, said text, first_on date, last_on date) ON COMMIT DROP
