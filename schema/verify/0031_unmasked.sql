-- The record of unmasked exports.
SELECT author, what, at FROM outbox.export_unmasked WHERE false;
