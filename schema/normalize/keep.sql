-- The rest reads the same under this revision.
-- $1 revision text
UPDATE market.match SET revision = $1 WHERE revision <> $1
