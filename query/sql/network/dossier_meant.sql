-- Case files that stand, by the digest of the manifest or its first eight digits or more. $1 digits
SELECT count(DISTINCT sha256), min(sha256) FROM network.dossier WHERE starts_with(sha256, lower($1)) AND length($1) >= 8 AND recalled_at IS NULL
