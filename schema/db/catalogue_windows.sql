-- Status windows after a change of catalogue or law.
SELECT catalogue.refresh_windows()
