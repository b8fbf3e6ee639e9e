-- Why a site is looked at, who read its terms and when; why it is not any more.
ALTER TABLE market.site
	ADD COLUMN reason text,
	ADD COLUMN terms_reviewed_on date,
	ADD COLUMN stopped_at timestamptz,
	ADD COLUMN stopped_why text,
	ADD COLUMN due_at timestamptz;         -- to be visited again, as the last run worked it out
