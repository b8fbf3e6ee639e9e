-- Who took contacts out in full, and when: only added to.
CREATE TABLE outbox.export_unmasked (
	unmasked_id uuid PRIMARY KEY,
	author      text NOT NULL,
	what        text NOT NULL,
	at          timestamptz NOT NULL
);
