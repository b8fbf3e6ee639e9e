-- What the loader, and people, changed since the last pass: sellers, and the contacts that they had or have.
CREATE TEMP TABLE near_touched (site_id uuid, seller_id uuid, kind text, value text) ON COMMIT DROP
