-- $1 id; $2 channel; $3 revision; $4 instant; $5 sha256 of the manifest; $6 author
SELECT network.dossier_issue($1::uuid, $2::uuid, $3, $4::timestamptz, $5, $6)
