SELECT network.score_index_on()
