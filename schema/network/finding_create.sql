-- What this pass finds, before it goes to network.finding.
CREATE TEMP TABLE sig_finding (LIKE network.finding) ON COMMIT DROP
