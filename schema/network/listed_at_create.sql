-- Who gives the room of a listed party: the address as the seller has it, and as the list has it.
CREATE TEMP TABLE sig_listed_at (who int, address text, list text, source text, name text, listed text) ON COMMIT DROP
