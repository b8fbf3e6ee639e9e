-- Whether anything was ever collected here.
SELECT EXISTS (SELECT FROM evidence.run)
