-- Roles and the ledger of migrations. Run by whoever migrates first (a superuser, or a login with
-- CREATEROLE that owns the database); everything else is owned by chipwatch_owner.
DO $$
DECLARE
	r text;
BEGIN
	FOREACH r IN ARRAY ARRAY['chipwatch_owner', 'chipwatch_writer', 'chipwatch_reader',
		'chipwatch_desk', 'chipwatch_public'] LOOP
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
			EXECUTE format('CREATE ROLE %I NOLOGIN', r);
		END IF;
		IF NOT pg_has_role(current_user, r, 'MEMBER') THEN
			EXECUTE format('GRANT %I TO %I', r, current_user);
		END IF;
	END LOOP;
	EXECUTE format('GRANT CREATE, CONNECT, TEMPORARY ON DATABASE %I TO chipwatch_owner', current_database());
	EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO chipwatch_writer, chipwatch_desk', current_database());
	EXECUTE format('GRANT CONNECT ON DATABASE %I TO chipwatch_reader, chipwatch_public', current_database());
END
$$;
GRANT chipwatch_public TO chipwatch_desk; -- to make exports as the public sees it
CREATE SCHEMA IF NOT EXISTS catalogue AUTHORIZATION chipwatch_owner;
REVOKE USAGE ON SCHEMA catalogue FROM PUBLIC;
GRANT USAGE ON SCHEMA catalogue TO chipwatch_writer, chipwatch_desk;
SET ROLE chipwatch_owner;
CREATE TABLE IF NOT EXISTS catalogue.migration (
	name       text PRIMARY KEY,
	sha256     text NOT NULL,
	applied_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS catalogue.setting (
	key   text PRIMARY KEY,
	value text NOT NULL
);
REVOKE SELECT ON catalogue.migration, catalogue.setting FROM PUBLIC;
GRANT SELECT ON catalogue.migration, catalogue.setting TO chipwatch_writer, chipwatch_desk;
RESET ROLE;
-- Analysts neither run for ever nor hold what the loader waits for. Settings of a role reach those
-- who log in as it, not its members: each login that only reads gets them too, at every `migrate`.
DO $$
DECLARE
	r record;
BEGIN
	FOR r IN
		SELECT a.rolname, CASE WHEN pg_has_role(a.oid, 'chipwatch_reader', 'MEMBER') THEN '60s' ELSE '30s' END AS long
		FROM pg_roles a
		WHERE a.rolname IN ('chipwatch_reader', 'chipwatch_public')
		   OR (a.rolcanlogin AND NOT a.rolsuper
		       AND (pg_has_role(a.oid, 'chipwatch_reader', 'MEMBER') OR pg_has_role(a.oid, 'chipwatch_public', 'MEMBER'))
		       AND NOT pg_has_role(a.oid, 'chipwatch_desk', 'MEMBER') AND NOT pg_has_role(a.oid, 'chipwatch_writer', 'MEMBER')
		       AND NOT pg_has_role(a.oid, 'chipwatch_owner', 'MEMBER') AND a.rolname <> current_user)
	LOOP
		EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', r.rolname, r.long);
		EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', r.rolname, '5s');
		EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', r.rolname, '60s');
		EXECUTE format('ALTER ROLE %I SET default_transaction_read_only = on', r.rolname);
		EXECUTE format('ALTER ROLE %I SET jit = off', r.rolname);
	END LOOP;
END
$$;
-- What PostgreSQL lets everybody do and a reader has no use for: temporary tables, large objects, and
-- advisory locks, with which a reader could hold up the loader. Only a superuser can take them away.
DO $$
DECLARE
	f regprocedure;
BEGIN
	EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
	REVOKE CREATE ON SCHEMA public FROM PUBLIC;
	IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
		RAISE NOTICE 'advisory locks stay open to readers: migrate as a superuser once to close them';
		RETURN;
	END IF;
	FOR f IN
		SELECT p.oid::regprocedure FROM pg_proc p
		WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ '^(pg_(try_)?advisory_.*lock.*|lo_(creat|create|from_bytea|import|put|open)|lowrite)$'
		  AND p.proname !~ 'unlock' AND (p.proacl IS NULL OR p.proacl::text ~ '[{,]=X')
	LOOP
		EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
		EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO chipwatch_owner, chipwatch_writer, chipwatch_desk', f);
	END LOOP;
END
$$;
