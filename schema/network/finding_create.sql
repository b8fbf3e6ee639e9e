-- What this pass finds, before it goes to network.finding.
CREATE TEMP TABLE sig_finding (site_id uuid, seller_id uuid, signal text, strength int, n int, detail text, captures uuid[], first_on date, last_on date) ON COMMIT DROP
