-- $1 id; $2 site a; $3 seller a; $4 site b; $5 seller b; $6 verdict; $7 why; $8 author; $9 instant
SELECT network.judge($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6, $7, $8, $9::timestamptz)
