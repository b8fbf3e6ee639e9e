-- References of all staged rows.
SELECT catalogue.check_references()
