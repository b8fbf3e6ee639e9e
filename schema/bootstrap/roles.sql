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
CREATE SCHEMA IF NOT EXISTS catalogue AUTHORIZATION chipwatch_owner;
GRANT USAGE ON SCHEMA catalogue TO PUBLIC;
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
GRANT SELECT ON catalogue.migration, catalogue.setting TO PUBLIC;
RESET ROLE;
ALTER ROLE chipwatch_reader SET statement_timeout = '60s';
ALTER ROLE chipwatch_public SET statement_timeout = '30s';
