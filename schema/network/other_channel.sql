-- Rows that are others than before, and where they stand.
CREATE TEMP TABLE other_channel (place tid, since date, sellers int, note text, known_at timestamptz, to_id uuid) ON COMMIT DROP
