-- Rules of alerts and words to watch for.
SELECT 1 FROM catalogue.alert_rule, catalogue.watch_word WHERE false;
