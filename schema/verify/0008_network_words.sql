-- Words that signals look for, rates of exchange for comparing.
SELECT 1 FROM catalogue.signal_word, catalogue.exchange WHERE false;
