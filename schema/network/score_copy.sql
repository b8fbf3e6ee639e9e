COPY network.scored (channel_id, mark, revision, day, gate, diversion, diversion_band, scam, scam_band, quality, quality_band,
	signal, figure, detail, capture, shown, archetype, evidence) FROM STDIN (FORMAT binary)
