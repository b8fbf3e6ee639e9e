-- $1 text: name of a migration; $2 text: digest of its text
INSERT INTO catalogue.migration (name, sha256) VALUES ($1, $2)
