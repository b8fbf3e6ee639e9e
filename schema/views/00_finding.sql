-- What network.found has of each seller, one finding a row.
CREATE OR REPLACE VIEW network.finding AS
SELECT f.site_id, f.seller_id, x.signal, f.figure[x.i][1] AS strength, f.figure[x.i][2] AS n, f.detail[x.i] AS detail,
       f.captures[f.figure[x.i][5]:f.figure[x.i][6]] AS captures,
       date '1970-01-01' + nullif(f.figure[x.i][3], -2147483648) AS first_on, date '1970-01-01' + nullif(f.figure[x.i][4], -2147483648) AS last_on
FROM network.found f CROSS JOIN LATERAL unnest(f.signal) WITH ORDINALITY x(signal, i);
