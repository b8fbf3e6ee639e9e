-- A site that somebody wants to be looked at. "new", "changed" or "same".
-- $1 uuid: site; $2 text: host; $3 text: URL; $4 text: reason; $5 text: source;
-- $6 text: terms reviewed by; $7 date: on; $8 timestamptz: now
WITH was AS (
	SELECT url, reason, source, terms_reviewed, terms_reviewed_on FROM market.site WHERE site_id = $1::uuid
), put AS (
	INSERT INTO market.site AS s (site_id, host, url, reason, source, terms_reviewed, terms_reviewed_on, known_at)
	VALUES ($1::uuid, $2, $3, $4, $5, $6, $7::date, $8::timestamptz)
	ON CONFLICT (site_id) DO UPDATE
	SET url = EXCLUDED.url, reason = coalesce(EXCLUDED.reason, s.reason), source = coalesce(EXCLUDED.source, s.source),
	    terms_reviewed = coalesce(EXCLUDED.terms_reviewed, s.terms_reviewed),
	    terms_reviewed_on = coalesce(EXCLUDED.terms_reviewed_on, s.terms_reviewed_on)
)
SELECT CASE WHEN NOT EXISTS (SELECT FROM was) THEN 'new'
       WHEN (SELECT (url, coalesce($4, reason), coalesce($5, source), coalesce($6, terms_reviewed), coalesce($7::date, terms_reviewed_on))
             IS DISTINCT FROM ($3, reason, source, terms_reviewed, terms_reviewed_on) FROM was) THEN 'changed'
       ELSE 'same' END
