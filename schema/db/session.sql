-- One session for one program: UTC everywhere, no surprise from the server's settings;
-- compiling our plans costs more than it saves.
-- $1 int: statement_timeout in ms, 0 = the server's
SELECT set_config('TimeZone', 'UTC', false), set_config('IntervalStyle', 'iso_8601', false),
       set_config('DateStyle', 'ISO, YMD', false), set_config('bytea_output', 'hex', false), set_config('jit', 'off', false),
       set_config('statement_timeout', CASE WHEN $1::int = 0 THEN current_setting('statement_timeout') ELSE $1::text END, false)
