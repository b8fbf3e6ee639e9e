-- The outbox, the mutes and the record of unmasked contacts.
SELECT 1 FROM outbox.alert, outbox.mute, outbox.unmasked WHERE false;
