DELETE FROM network.channel
