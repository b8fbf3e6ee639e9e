COPY network.archetype (channel_id, archetype, evidence) FROM STDIN (FORMAT binary)
