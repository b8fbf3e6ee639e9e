-- Join the crawl of the same start pages that is under way, or begin it. Two that come at once are
-- one crawl: the lock makes the second wait.
-- $1 text: digest of the start pages; $2 uuid: run to begin when there is none
SELECT evidence.frontier_join($1, $2::uuid)
