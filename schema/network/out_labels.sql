COPY (SELECT label FROM network.named_channel) TO STDOUT (FORMAT binary)
