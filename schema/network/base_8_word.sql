-- Words that are signals by themselves, on any offer of a SKU.
CREATE TEMP TABLE sig_word ON COMMIT DROP AS
SELECT o.who, o.channel_id, h.signal, h.word, h.weight, o.gate, o.cheap, o.class, o.capture_id, o.first_on, o.last_on
FROM sig_hit h JOIN sig_goods o USING (listing_id, first_on)
