-- $1 text: key; $2 text: value
INSERT INTO catalogue.setting (key, value) VALUES ($1, $2)
ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value
