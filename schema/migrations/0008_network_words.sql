-- Words that are signals by themselves, and round exchange rates for telling orders of magnitude.
CREATE TABLE catalogue.signal_word (
	signal text NOT NULL,
	word   text NOT NULL,                  -- lower case, found in the words of an offer; of the signals negation, denial and harmless: what denies others
	weight int NOT NULL CHECK (weight BETWEEN 1 AND 1000), -- thousandths of full strength
	lang   text,
	note   text,
	PRIMARY KEY (signal, word)
);
CREATE TABLE catalogue.exchange (
	currency text NOT NULL,
	per_usd  numeric NOT NULL CHECK (per_usd > 0),
	source   text,
	PRIMARY KEY (currency)
);
