-- Rows of sellers that have no findings any more. $1 where they stand tid[]
DELETE FROM network.found WHERE ctid = ANY ($1::tid[])
