-- How each rule stood on a day. $1 date: the last day looked at when not given
SELECT DISTINCT ON (rule) rule, state, strength, open, text, citation, valid_from FROM catalogue.ownership_rule
WHERE valid_from <= coalesce($1::date, (SELECT max(day) FROM evidence.site_day), current_date)
ORDER BY rule, valid_from DESC
