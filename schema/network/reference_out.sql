COPY (SELECT sku, (yuan * 100)::bigint FROM sig_reference WHERE yuan > 0) TO STDOUT (FORMAT binary)
