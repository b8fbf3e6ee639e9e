COPY (SELECT listing_id, first_on, words FROM sig_offer) TO STDOUT (FORMAT binary)
