-- $1 id uuid; $2 channel uuid; $3 whom it is about; $4 kind; $5 day; $6 source; $7 text; $8 author; $9 instant
SELECT network.note($1::uuid, $2::uuid, $3, $4, $5::date, $6, $7, $8, $9::timestamptz)
