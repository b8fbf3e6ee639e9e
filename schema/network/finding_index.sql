-- For the findings of a day; those of all sellers are hashed instead.
CREATE INDEX sig_finding_key ON sig_finding (site_id, seller_id, signal)
