DELETE FROM network.link
