COPY (SELECT channel_id, archetype, array_to_string(evidence, ' ') FROM network.archetype) TO STDOUT (FORMAT binary)
