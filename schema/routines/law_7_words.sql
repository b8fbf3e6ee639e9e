-- A status in the words of the reports (query/text/en.tsv, status.*; tests/integration/signals.sh compares them).
CREATE OR REPLACE FUNCTION catalogue.status_word(status text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE status WHEN 'controlled_denial' THEN 'licence, denied' WHEN 'controlled_case_by_case' THEN 'licence, by case'
	       WHEN 'nac' THEN 'notice' WHEN 'unclear' THEN 'unclear' WHEN 'uncontrolled' THEN 'no licence' ELSE status END
$$;
COMMENT ON FUNCTION catalogue.status_word IS 'a status in words, as the reports say it';
