-- $1 sku text: SKU or family
-- $2 on date
-- $3 to text: destination, ISO 3166
-- $4 from text: country of export, NULL unknown
-- $5 hq text: where the buyer has its headquarters, NULL unknown
SELECT s.sku, s.on_day::text AS "on", s."to", s."from", s.eccn, s.status, trim_scale(s.tpp)::text AS tpp,
       trim_scale(s.pd)::text AS pd, s.rule, s.citation, s.reason, s.ic_eccn, s.board_eccn, s.exception,
       trim_scale(s.memory_gbs)::text AS memory_gbs, trim_scale(s.io_gbs)::text AS io_gbs, s.gpus::text
FROM catalogue.sku_status($1, $2::date, $3, $4, $5) s
