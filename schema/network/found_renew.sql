UPDATE network.found f SET mark = r.mark, signal = r.signal, figure = r.figure, detail = r.detail, captures = r.captures
FROM renewed_found r WHERE f.ctid = r.place
