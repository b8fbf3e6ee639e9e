CREATE OR REPLACE VIEW analyst.site AS
SELECT site_id, host, CASE WHEN (SELECT analyst.sees_all()) THEN url END AS url, platform, adapter, country, country_reason, serves, serves_reason, enabled, source, terms_reviewed, first_on, known_at
FROM market.site;
COMMENT ON VIEW analyst.site IS 'Sites that are or were looked at';
COMMENT ON COLUMN analyst.site.site_id IS 'key of the host';
COMMENT ON COLUMN analyst.site.host IS 'host';
COMMENT ON COLUMN analyst.site.url IS 'start page; NULL in the public form';
COMMENT ON COLUMN analyst.site.platform IS 'shop software, where known';
COMMENT ON COLUMN analyst.site.adapter IS 'adapter that reads it';
COMMENT ON COLUMN analyst.site.country IS 'ISO 3166 country of the seller, where known';
COMMENT ON COLUMN analyst.site.country_reason IS 'why we think so';
COMMENT ON COLUMN analyst.site.serves IS 'ISO 3166 countries that it says it serves';
COMMENT ON COLUMN analyst.site.serves_reason IS 'why we think so';
COMMENT ON COLUMN analyst.site.enabled IS 'it is visited';
COMMENT ON COLUMN analyst.site.source IS 'who named it and why';
COMMENT ON COLUMN analyst.site.terms_reviewed IS 'what was found in its terms';
COMMENT ON COLUMN analyst.site.first_on IS 'first UTC day on which it was looked at: what was there then may be older';
COMMENT ON COLUMN analyst.site.known_at IS 'instant of publication';
