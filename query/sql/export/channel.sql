-- Channels with their scores. $1 form: full, masked or public
SELECT c.channel, c.channel_id, c.since, c.sellers, c.diversion, c.diversion_band, c.scam, c.scam_band, c.quality, c.quality_band, c.revision, c.skus, c.pattern_consistent_with, c.note FROM analyst.channel c WHERE $1::text IS NOT NULL
