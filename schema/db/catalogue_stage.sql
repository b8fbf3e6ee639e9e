-- Where the rows of all catalogue files wait, cell by cell, with the line that they came from.
CREATE TEMP TABLE catalogue_stage (tab text NOT NULL, line int NOT NULL, cells text[] NOT NULL) ON COMMIT DROP
