-- Which news is told, how and from what size on; and the daily digest, itself a row of the outbox.
CREATE TABLE catalogue.alert_rule (
	rule      text NOT NULL,
	mail      text NOT NULL CHECK (mail IN ('now', 'digest', 'off')),
	threshold numeric,                 -- percent, points, days or pieces; the note says which
	amount    numeric,                 -- second threshold
	cooldown  int NOT NULL,            -- days in which the same seller raises the same topic once
	news_days int NOT NULL,            -- what was first seen longer ago is no news
	consumer  text NOT NULL CHECK (consumer IN ('yes', 'no')),
	note      text NOT NULL,
	PRIMARY KEY (rule)
);
CREATE TABLE catalogue.watch_word (
	word text NOT NULL,
	note text NOT NULL,
	PRIMARY KEY (word)
);
ALTER TABLE outbox.alert ADD COLUMN mail text NOT NULL DEFAULT 'now' CHECK (mail IN ('now', 'digest'));
ALTER TABLE outbox.alert ADD COLUMN digest_id uuid; -- the digest that told it
ALTER TABLE outbox.alert DROP CONSTRAINT alert_status_check;
ALTER TABLE outbox.alert ADD CONSTRAINT alert_status_check
	CHECK (status IN ('pending', 'sent', 'digested', 'silent', 'muted', 'failed'));
CREATE INDEX alert_topic ON outbox.alert (topic, created_at);
