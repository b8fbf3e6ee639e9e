ANALYZE sig_supply (who, channel_id, sku, family)
