-- As contact_mask of the programs does: the head, and of dialled numbers the last four digits.
CREATE OR REPLACE FUNCTION analyst.masked(kind text, value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE
	WHEN kind IN ('url', 'icp', 'uscc', 'company', 'firm', 'domain', 'text', 'photo') THEN value
	WHEN kind = 'address' THEN left(value, 6) || '***'
	WHEN kind = 'email' AND value LIKE '%@%' THEN
		CASE WHEN position('@' IN value) > 4 THEN left(value, 2) || '***' || substr(value, position('@' IN value) - 1)
		     ELSE left(value, 1) || '***' || substr(value, position('@' IN value)) END
	WHEN value LIKE '+%' AND length(value) > 9 THEN left(value, length(value) - 8) || '****' || right(value, 4)
	WHEN length(value) > 3 THEN left(value, 2) || '***' || right(value, 1)
	ELSE left(value, 1) || '***' END
$$;
COMMENT ON FUNCTION analyst.masked IS 'a contact as people see it who need not know it; numbers of firms and sites stay';

-- Contacts that stand inside a seller's words: pages, mail addresses, ids of messengers, mobile numbers
-- of China however they are spaced, numbers with a country's or city's code, numbers that are said to
-- be one. What an offer is stays readable: part numbers, prices, sizes.
CREATE OR REPLACE FUNCTION analyst.masked_text(said text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(said,
		'(?:https?://|www\.)[^[:space:]"]+', '***', 'gi'),
		'[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9.-]+', '***@***', 'g'),
		'((?:微信|威信|薇信|徽信|加微|加薇|[加十]v|微❤|v信|扣扣|企鹅|电报|(?<![a-z0-9])(?:wechat|weixin|wx|vx|qq|telegram|whatsapp|skype|tg))(?:号码|号|同号|群|id)?[[:space:]:：=@._·-]*)[A-Za-z0-9_-]{5,}', '\1***', 'gi'),
		'(?<![0-9０-９])(?<![0-9]-)(?:[+＋]?(?:00)?86[ -]?)?[1１][ .·_-]?[3-9３-９](?:[ .·_-]?[0-9０-９]){9}(?![0-9０-９])', '1**********', 'g'),
		'([+＋][0-9０-９]{1,2})(?:[ .()-]{0,2}[0-9０-９]){6,13}', '\1********', 'g'),
		'(?<![0-9])0[0-9]{2,3}[ -][0-9]{7,8}(?![0-9])', '0***-********', 'g'),
		'((?:电话|手机|座机|热线|致电|联系|咨询|(?<![a-z])(?:tel|phone|mobile|call))[^0-9０-９]{0,6})[0-9０-９](?:[ .-]?[0-9０-９]){5,}', '\1********', 'gi')
$$;
COMMENT ON FUNCTION analyst.masked_text IS 'a seller''s words without mail addresses, phone numbers and ids of messengers';

CREATE OR REPLACE FUNCTION analyst.shown(said text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN current_setting('chipwatch.unmask', true) = 'on' THEN said ELSE analyst.masked_text(said) END
$$;
COMMENT ON FUNCTION analyst.shown IS 'a seller''s words as the ready questions print them: contacts masked unless the setting chipwatch.unmask is on';
