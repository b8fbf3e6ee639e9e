-- Every area is there.
SELECT n::regnamespace FROM unnest(ARRAY['catalogue', 'evidence', 'market', 'network', 'outbox', 'analyst']) n;
