-- $1 where the rows stand tid[]
DELETE FROM network.ask WHERE ctid = ANY ($1::tid[])
