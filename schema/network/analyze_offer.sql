ANALYZE sig_offer (site_id, seller_id, channel_id, listing_id, first_on, sku, class, yuan)
