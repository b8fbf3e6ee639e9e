-- A price far below the reference is bait or fraud, not supply. A first look; base_4_settle repeats it. Where the unit
-- is not said and the price would be ordinary for one card, it is taken for that of one card.
UPDATE sig_offer o SET ratio = o.yuan / r.yuan,
	cheap = o.yuan / r.yuan < 0.4 AND NOT (o.unit IS NULL AND o.gpus > 1 AND o.yuan * o.gpus / r.yuan BETWEEN 0.6 AND 1.6)
FROM sig_reference r WHERE r.sku = o.sku AND r.yuan > 0 AND o.yuan > 0
