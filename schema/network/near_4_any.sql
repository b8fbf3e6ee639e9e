-- Was anybody touched?
SELECT EXISTS (SELECT FROM near_touched)
