-- Alerts: a row before it is a mail. The key is made from what the alert is about, so that the same
-- news is one alert however often it is looked for.
CREATE TABLE outbox.alert (
	alert_id   uuid PRIMARY KEY,
	rule       text NOT NULL,
	topic      text NOT NULL,              -- what a mute names: "new-seller:b300-sxm6"
	site_id    uuid,
	seller_id  uuid,
	sku        text,
	day        date NOT NULL,
	subject    text NOT NULL,
	body       text NOT NULL,
	capture_id uuid,
	created_at timestamptz NOT NULL,
	status     text NOT NULL CHECK (status IN ('pending', 'sent', 'silent', 'muted', 'failed')),
	reason     text,                       -- of silent, muted and failed
	tries      int NOT NULL DEFAULT 0,
	next_try_at timestamptz,
	sent_at    timestamptz,
	left_to    text,                       -- recipients who still wait for it; NULL: all of them
	refused    text                        -- recipients that the server refused for good, in its words
);
CREATE INDEX alert_pending ON outbox.alert (next_try_at) WHERE status = 'pending';

CREATE TABLE outbox.mute (
	topic      text PRIMARY KEY,
	until_at   timestamptz NOT NULL,
	why        text,
	author     text NOT NULL
);

-- Contacts that were shown whole: to whom, when, of which alert.
CREATE TABLE outbox.unmasked (
	alert_id uuid NOT NULL,
	at       timestamptz NOT NULL,
	author   text NOT NULL,
	shown_to text NOT NULL,
	contacts int NOT NULL
);
