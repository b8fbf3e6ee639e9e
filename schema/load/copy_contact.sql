-- Rows of a batch: stage_contact, in this order of columns.
COPY stage_contact (site_id, day, seller_id, kind, value, role, text, capture_id)
FROM STDIN (FORMAT binary)
