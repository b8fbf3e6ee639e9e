-- Two Chinese characters are a word, and the text index is there.
SELECT 1 / (market.grams('显卡') = (market.grams(' 显卡'))[2:] AND cardinality(market.grams('显卡')) = 1)::int;
SELECT 'market.offer_grams'::regclass, 'market.offer_first'::regclass, 'market.offer_odd'::regclass, 'market.offer_part_number'::regclass, 'evidence.site_day_day'::regclass;
