DELETE FROM network.member
