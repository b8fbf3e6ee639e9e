-- Findings that are gone, come, or others now, by where they stand; mark: of all that is stored of one.
CREATE TEMP TABLE finding_change (gone tid, come tid, mark bigint) ON COMMIT DROP
