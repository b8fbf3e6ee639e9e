-- $1 sha256 of the manifest; $2 why; $3 instant
SELECT network.dossier_recall($1, $2, $3::timestamptz)
