-- How our transactions run, set in each: a pooler may give every one another session. UTC
-- everywhere, no surprise from the server's settings; compiling our plans costs more than it saves.
-- $1 int: statement_timeout in ms, 0 = the server's; $2 text: role, "none" = the login's own
SELECT set_config('TimeZone', 'UTC', true), set_config('IntervalStyle', 'iso_8601', true),
       set_config('DateStyle', 'ISO, YMD', true), set_config('bytea_output', 'hex', true), set_config('jit', 'off', true),
       set_config('statement_timeout', CASE WHEN $1::int = 0 THEN current_setting('statement_timeout') ELSE $1::text END, true),
       set_config('role', $2, true)
