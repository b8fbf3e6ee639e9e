-- $1 text: table of schema catalogue; $2 text[]: its columns in the order of the staged cells
SELECT added, changed, removed FROM catalogue.apply_file($1, $2::text[])
