-- Why a site is looked at and why not any more.
SELECT reason, terms_reviewed_on, stopped_at, stopped_why, due_at FROM market.site WHERE false;
