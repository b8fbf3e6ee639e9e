-- On hand in many of the weeks looked at.
COPY (
SELECT who, (1000 * weeks::numeric / looked)::int, weeks, weeks || ' of ' || looked || ' looked at', captures, first_on, last_on
FROM sig_shown
WHERE looked >= 3 AND weeks > 0
) TO STDOUT (FORMAT binary)
