-- What keeps tables from being sharded.
SELECT tab, fault FROM market.distribution_faults()
