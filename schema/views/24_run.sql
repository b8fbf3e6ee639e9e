CREATE OR REPLACE VIEW analyst.run AS
SELECT run_id, kind, command, operator, build, catalogue_revision, egress, clock_offset_ms, started_at, finished_at, status, pages, listings, note FROM evidence.run;
COMMENT ON VIEW analyst.run IS 'Runs: collections and replays';
COMMENT ON COLUMN analyst.run.run_id IS 'key of the run';
COMMENT ON COLUMN analyst.run.kind IS 'crawl, replay or manual';
COMMENT ON COLUMN analyst.run.command IS 'command that was given';
COMMENT ON COLUMN analyst.run.operator IS 'who ran it';
COMMENT ON COLUMN analyst.run.build IS 'version of the program';
COMMENT ON COLUMN analyst.run.catalogue_revision IS 'digest of the catalogue it used';
COMMENT ON COLUMN analyst.run.egress IS 'where it came from on the net';
COMMENT ON COLUMN analyst.run.clock_offset_ms IS 'how far the machine''s clock was off, milliseconds';
COMMENT ON COLUMN analyst.run.started_at IS 'instant of the start';
COMMENT ON COLUMN analyst.run.finished_at IS 'instant of the end';
COMMENT ON COLUMN analyst.run.status IS 'running, done or aborted';
COMMENT ON COLUMN analyst.run.pages IS 'pages had';
COMMENT ON COLUMN analyst.run.listings IS 'listings read';
COMMENT ON COLUMN analyst.run.note IS 'what to know';
