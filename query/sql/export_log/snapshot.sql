-- All files of one export show the same instant.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY
