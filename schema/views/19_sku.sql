CREATE OR REPLACE VIEW analyst.sku AS
SELECT s.sku, s.family, f.name AS family_name, s.name, s.kind, s.vendor, s.architecture, s.form, s.memory_gb, s.memory_type, m.memory_gbs, s.gpu_count,
       m.tpp, m.density, m.io_gbs, round(m.tpp / (SELECT r.tpp FROM analyst.measures() r WHERE r.sku = 'h100-80-sxm5'), 3) AS h100_equivalent,
       s.dc_marketed, s.us_market, s.launched_on, s.launched_precision, s.confidence, s.source, s.note
FROM catalogue.sku s
JOIN catalogue.family f USING (family)
LEFT JOIN analyst.measures() m ON m.sku = s.sku;
COMMENT ON VIEW analyst.sku IS 'Products: what the catalogue says, and the measures that the law uses, computed';
COMMENT ON COLUMN analyst.sku.sku IS 'id of the SKU';
COMMENT ON COLUMN analyst.sku.family IS 'id of its family';
COMMENT ON COLUMN analyst.sku.family_name IS 'name of the family';
COMMENT ON COLUMN analyst.sku.name IS 'name';
COMMENT ON COLUMN analyst.sku.kind IS 'gpu, board, system, nic ...';
COMMENT ON COLUMN analyst.sku.vendor IS 'maker';
COMMENT ON COLUMN analyst.sku.architecture IS 'generation';
COMMENT ON COLUMN analyst.sku.form IS 'pcie, sxm, hgx ...';
COMMENT ON COLUMN analyst.sku.memory_gb IS 'memory of one GPU, GB';
COMMENT ON COLUMN analyst.sku.memory_type IS 'hbm3, gddr7 ...';
COMMENT ON COLUMN analyst.sku.memory_gbs IS 'memory bandwidth of one GPU, GB/s';
COMMENT ON COLUMN analyst.sku.gpu_count IS 'GPUs in one piece';
COMMENT ON COLUMN analyst.sku.tpp IS 'total processing performance of one GPU: dense TOPS times bits; NULL when not known';
COMMENT ON COLUMN analyst.sku.density IS 'performance density: TPP per mm2';
COMMENT ON COLUMN analyst.sku.io_gbs IS 'aggregate bidirectional I/O of one GPU, GB/s';
COMMENT ON COLUMN analyst.sku.h100_equivalent IS 'TPP in units of an H100 SXM5''s, one GPU';
COMMENT ON COLUMN analyst.sku.dc_marketed IS 'marketed for datacenters: yes, no or NULL';
COMMENT ON COLUMN analyst.sku.us_market IS 'sold in the United States: yes or no';
COMMENT ON COLUMN analyst.sku.launched_on IS 'day of launch';
COMMENT ON COLUMN analyst.sku.launched_precision IS 'day, month or year';
COMMENT ON COLUMN analyst.sku.confidence IS 'high, medium or low';
COMMENT ON COLUMN analyst.sku.source IS 'where the figures come from';
COMMENT ON COLUMN analyst.sku.note IS 'what to know';
