-- Which staged pages are to be sent whole, as ranges of their numbers.
SELECT first, last FROM market.load_need_pages()
