-- What network.found has of each seller, one finding a row.
CREATE OR REPLACE VIEW network.finding AS
SELECT f.site_id, f.seller_id, x.signal, x.strength, x.n, x.detail, f.captures[x.from_capture:x.to_capture] AS captures, x.first_on, x.last_on
FROM network.found f
CROSS JOIN LATERAL unnest(f.signal, f.strength, f.n, f.detail, f.first_on, f.last_on, f.from_capture, f.to_capture)
	x(signal, strength, n, detail, first_on, last_on, from_capture, to_capture);
