-- What sellers ask: the median over sellers of the median of each, by SKU and by its family, in quarters of a hundredth of a yuan.
CREATE TEMP TABLE sig_median (sku text, family text, sellers int, quarters bigint, family_sellers int, family_quarters bigint) ON COMMIT DROP
