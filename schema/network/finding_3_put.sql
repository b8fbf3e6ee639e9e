-- Those of a seller stand together, and sellers of a site.
INSERT INTO network.finding (site_id, seller_id, signal, strength, n, detail, captures, first_on, last_on, mark)
SELECT s.site_id, s.seller_id, s.signal, s.strength, s.n, s.detail, s.captures, s.first_on, s.last_on, c.mark
FROM sig_finding s JOIN finding_change c ON s.ctid = c.come ORDER BY s.site_id, s.seller_id
