-- Rows that are others than before.
CREATE TEMP TABLE other_member (LIKE network.member) ON COMMIT DROP
