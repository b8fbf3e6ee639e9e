-- Rows of the catalogue files.
COPY catalogue_stage (tab, line, cells) FROM STDIN (FORMAT binary)
