-- Tables of the catalogue, and the constraint by which no two thresholds of a rule overlap.
SELECT family FROM catalogue.family WHERE false;
SELECT sku, family, launched_on FROM catalogue.sku WHERE false;
SELECT 1 FROM catalogue.sku_part, catalogue.sku_value, catalogue.alias, catalogue.part_number, catalogue.chassis, catalogue.chassis_sku WHERE false;
SELECT 1 FROM catalogue.rule, catalogue.rule_threshold, catalogue.rule_named, catalogue.rule_scope, catalogue.rule_policy WHERE false;
SELECT 1 FROM catalogue.country_group, catalogue.price_reference, catalogue.status_window WHERE false;
SELECT 1 / (count(*) > 0)::int FROM pg_constraint WHERE contype = 'x' AND connamespace = 'catalogue'::regnamespace;
