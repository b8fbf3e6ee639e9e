COPY (SELECT DISTINCT kind, value FROM near_touched WHERE value IS NOT NULL) TO STDOUT (FORMAT binary)
