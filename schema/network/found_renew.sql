UPDATE network.found f SET mark = r.mark, signal = r.signal, strength = r.strength, n = r.n, detail = r.detail, first_on = r.first_on, last_on = r.last_on,
	from_capture = r.from_capture, to_capture = r.to_capture, captures = r.captures
FROM renewed_found r WHERE f.ctid = r.place
