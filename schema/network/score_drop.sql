-- $1 where the rows stand tid[]
DELETE FROM network.scored WHERE ctid = ANY ($1::tid[])
