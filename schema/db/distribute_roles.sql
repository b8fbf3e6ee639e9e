-- Citus opens connections to the shards as the role at work, also to those of its own server: our roles
-- must be able to log in. They get no password: who may is said by pg_hba.conf.
DO $$
DECLARE
	r name;
BEGIN
	FOR r IN SELECT rolname FROM pg_roles WHERE NOT rolcanlogin
	         AND rolname IN ('chipwatch_owner', 'chipwatch_writer', 'chipwatch_reader', 'chipwatch_desk') LOOP
		EXECUTE format('ALTER ROLE %I LOGIN', r);
	END LOOP;
END
$$
