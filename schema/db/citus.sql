-- Is Citus here, and in this database?
SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'citus'), EXISTS (SELECT FROM pg_extension WHERE extname = 'citus'),
       current_setting('shared_preload_libraries') ~ '\mcitus\M', current_setting('server_version_num')::int / 10000
