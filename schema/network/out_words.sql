COPY (SELECT site_id, listing_id, first_on, words FROM sig_offer) TO STDOUT (FORMAT binary)
