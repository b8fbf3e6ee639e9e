SELECT revision, signal, weight, gated FROM network.signal_weight
