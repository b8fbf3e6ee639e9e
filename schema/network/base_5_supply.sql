-- Controlled goods said to be for sale and to work, at a price that is not bait.
CREATE TEMP TABLE sig_supply ON COMMIT DROP AS
SELECT * FROM sig_goods WHERE gate > 0 AND NOT cheap AND condition_class IS DISTINCT FROM 'faulty' AND class IN ('offer', 'preorder', 'modified')
