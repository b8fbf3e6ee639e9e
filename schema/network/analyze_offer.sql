ANALYZE sig_offer (who, channel_id, listing_id, first_on, sku, class, yuan)
