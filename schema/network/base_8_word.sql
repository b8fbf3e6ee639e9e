-- Words that are signals by themselves, on any offer of a SKU.
CREATE TEMP TABLE sig_word ON COMMIT DROP AS
SELECT o.site_id, o.seller_id, o.channel_id, w.signal, w.word, w.weight, o.gate, o.cheap, o.class, o.capture_id, o.first_on, o.last_on
FROM sig_offer o JOIN catalogue.signal_word w ON position(w.word IN o.words) > 0
