-- What captures of a run are. $1 uuid: run
SELECT CASE kind WHEN 'crawl' THEN 'own' WHEN 'replay' THEN 'archived' ELSE 'manual' END FROM evidence.run WHERE run_id = $1::uuid
