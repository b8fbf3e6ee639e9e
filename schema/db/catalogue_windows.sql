-- What is kept ready-made and follows from the catalogue or the law.
SELECT catalogue.refresh_windows(), market.rollup_when_tax_changed()
