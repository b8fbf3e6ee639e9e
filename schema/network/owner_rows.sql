-- Ownerships as they stood on a day. $1 date: the last day looked at when not given
WITH today AS (SELECT coalesce($1::date, (SELECT max(day) FROM evidence.site_day), current_date) AS day)
SELECT owner, array_to_json(owner_ids), owned, array_to_json(owned_ids), share_low, share_high, as_of, source
FROM network.owner
WHERE role = 'owner' AND gone_at IS NULL
  AND (as_of IS NULL OR as_of <= (SELECT day FROM today)) AND (until_on IS NULL OR until_on >= (SELECT day FROM today))
ORDER BY owner_row
