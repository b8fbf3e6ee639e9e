SELECT network.index_on()
