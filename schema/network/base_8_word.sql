-- Words that are signals by themselves, on any offer of a SKU. Most texts have none, which one expression tells.
CREATE TEMP TABLE sig_word ON COMMIT DROP AS
SELECT o.site_id, o.seller_id, o.channel_id, w.signal, w.word, w.weight, o.gate, o.cheap, o.class, o.capture_id, o.first_on, o.last_on
FROM (SELECT * FROM sig_offer
      WHERE words ~ (SELECT string_agg(regexp_replace(word, '([.*+?()|\[\]{}^$\\])', '\\\1', 'g'), '|') FROM catalogue.signal_word)) o
JOIN catalogue.signal_word w ON position(w.word IN o.words) > 0
