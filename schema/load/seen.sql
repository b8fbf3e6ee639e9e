-- The second up to which the last pass of the network has seen all that was published, since 1970.
SELECT extract(epoch FROM max(seen_to))::bigint FROM network.pass
