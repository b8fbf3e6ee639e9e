-- For the rest of this transaction sellers' words are shown with the contacts in them.
SELECT set_config('chipwatch.unmask', 'on', true)
