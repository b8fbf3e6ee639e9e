-- The only way to enter a redaction. The capture's row stays as it is, with the digest of what was there.

CREATE OR REPLACE FUNCTION evidence.redact(site uuid, capture uuid, author text, reason text, records int, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM evidence.capture c WHERE c.site_id = site AND c.capture_id = capture) THEN
		RAISE EXCEPTION 'no capture %', capture USING ERRCODE = 'no_data_found';
	END IF;
	INSERT INTO evidence.redaction (site_id, capture_id, redacted_at, author, reason, records)
	VALUES (site, capture, at, btrim(author), btrim(reason), records);
END
$$;
COMMENT ON FUNCTION evidence.redact IS 'enters that the payload of a capture was removed from the archive: why and by whom';
