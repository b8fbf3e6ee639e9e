-- $1 text: name of a migration; gives the digest of the text that was applied
SELECT sha256 FROM catalogue.migration WHERE name = $1
