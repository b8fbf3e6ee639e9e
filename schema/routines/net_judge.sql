-- What a person decides about two sellers. The desk has no other way to write it.
CREATE OR REPLACE FUNCTION network.judge(p_id uuid, p_a_site uuid, p_a_seller uuid, p_b_site uuid, p_b_seller uuid, p_verdict text, p_why text, p_author text, p_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
	INSERT INTO network.judgement (judgement_id, a_site, a_seller, b_site, b_seller, verdict, why, author, judged_at)
	VALUES (p_id, p_a_site, p_a_seller, p_b_site, p_b_seller, p_verdict, p_why, p_author, p_at)
	ON CONFLICT (judgement_id) DO NOTHING
$$;
COMMENT ON FUNCTION network.judge IS 'writes a judgement; links follow at the next pass of the network';

CREATE OR REPLACE FUNCTION network.judge_undo(p_id uuid, p_author text, p_at timestamptz)
RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
	WITH done AS (
		UPDATE network.judgement SET undone_by = p_author, undone_at = p_at WHERE judgement_id = p_id AND undone_at IS NULL RETURNING 1
	)
	SELECT count(*) FROM done
$$;
COMMENT ON FUNCTION network.judge_undo IS 'takes a judgement back; the links are those of before at the next pass';

CREATE OR REPLACE FUNCTION network.note(p_id uuid, p_channel uuid, p_subject text, p_kind text, p_on date, p_source text, p_text text, p_author text, p_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
	INSERT INTO network.case_note (note_id, channel_id, subject, kind, dated_on, source, text, author, known_at)
	VALUES (p_id, p_channel, p_subject, p_kind, p_on, p_source, p_text, p_author, p_at)
	ON CONFLICT (note_id) DO NOTHING
$$;
COMMENT ON FUNCTION network.note IS 'writes a reply, correction, charge, acquittal, false alarm or recall to a channel, dated and with its source';

CREATE OR REPLACE FUNCTION network.dossier_issue(p_id uuid, p_channel uuid, p_revision text, p_at timestamptz, p_sha256 text, p_author text)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
	INSERT INTO network.dossier (dossier_id, channel_id, revision, issued_at, sha256, author)
	VALUES (p_id, p_channel, p_revision, p_at, p_sha256, p_author)
	ON CONFLICT (dossier_id) DO NOTHING
$$;
COMMENT ON FUNCTION network.dossier_issue IS 'records an issued dossier by the digest of its manifest, so that it can be recalled';

CREATE OR REPLACE FUNCTION network.dossier_recall(p_sha256 text, p_why text, p_at timestamptz)
RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
	WITH done AS (
		UPDATE network.dossier SET recalled_at = p_at, recall_why = p_why WHERE sha256 = p_sha256 AND recalled_at IS NULL RETURNING 1
	)
	SELECT count(*) FROM done
$$;
COMMENT ON FUNCTION network.dossier_recall IS 'recalls an issued dossier';
