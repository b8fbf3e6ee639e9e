-- From here on we see what the public may.
SET LOCAL ROLE chipwatch_public
