-- Which staged listings are to be sent whole, as ranges of their numbers.
SELECT first, last FROM market.load_need_offers()
