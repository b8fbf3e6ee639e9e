COPY sig_median (sku, family, sellers, quarters, family_sellers, family_quarters) FROM STDIN (FORMAT binary)
