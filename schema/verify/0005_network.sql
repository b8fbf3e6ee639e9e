-- Tables of links, channels, scores, judgements, lists and facts.
SELECT 1 FROM catalogue.identifier_weight, catalogue.stop_identifier, catalogue.contact_country, catalogue.signal, catalogue.archetype, catalogue.ownership_rule, catalogue.ownership_list WHERE false;
SELECT 1 FROM network.identifier, network.link, network.member, network.named_channel, network.channel, network.channel_label, network.channel_event WHERE false;
SELECT 1 FROM network.touched, network.place, network.judged, network.ask, network.price, network.reference WHERE false;
SELECT 1 FROM network.found, network.scored, network.score_history, network.signal_weight, network.pass WHERE false;
SELECT 1 FROM network.judgement, network.case_note, network.dossier, network.list, network.list_entry, network.list_import, network.fact, network.owner, network.listed_at WHERE false;
