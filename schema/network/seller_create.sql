-- Sellers of this pass, numbered from 1; see seller_fill.
CREATE TEMP TABLE sig_seller (who int, site_id uuid, seller_id uuid, channel_id uuid, first_on date, host text, country text, serves text[],
	china boolean, abroad boolean, kinds bigint, captures uuid[], days bigint, whole bigint, seen bigint, last_on date, first_look date, destination int) ON COMMIT DROP
