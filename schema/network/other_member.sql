-- Rows that are others than before, and where they stand.
CREATE TEMP TABLE other_member (place tid, LIKE network.member) ON COMMIT DROP
