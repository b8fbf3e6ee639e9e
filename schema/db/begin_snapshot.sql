-- All that is read in it is of one instant.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY
