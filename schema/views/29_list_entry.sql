CREATE OR REPLACE VIEW analyst.list_entry AS
SELECT e.list, e.entry_id, e.name, e.aliases, e.kind, e.country, e.identifiers, e.citation, e.start_on, e.end_on, e.requirement, e.policy, e.url, coalesce(e.source, l.source) AS source, l.sha256 AS list_sha256, l.imported_at, e.from_at, e.to_at
FROM network.list_entry e LEFT JOIN network.list l USING (list);
COMMENT ON VIEW analyst.list_entry IS 'Screening lists as imported, with the versions between which an entry stood';
COMMENT ON COLUMN analyst.list_entry.list IS 'name of the list';
COMMENT ON COLUMN analyst.list_entry.entry_id IS 'the source''s id, or a key of the content';
COMMENT ON COLUMN analyst.list_entry.name IS 'name';
COMMENT ON COLUMN analyst.list_entry.aliases IS 'other names';
COMMENT ON COLUMN analyst.list_entry.kind IS 'organization, person ...';
COMMENT ON COLUMN analyst.list_entry.country IS 'country as given';
COMMENT ON COLUMN analyst.list_entry.identifiers IS 'numbers of the party';
COMMENT ON COLUMN analyst.list_entry.citation IS 'where it was published';
COMMENT ON COLUMN analyst.list_entry.start_on IS 'first day of the listing';
COMMENT ON COLUMN analyst.list_entry.end_on IS 'last day, NULL: it stands';
COMMENT ON COLUMN analyst.list_entry.requirement IS 'what needs a licence';
COMMENT ON COLUMN analyst.list_entry.policy IS 'how licences are decided';
COMMENT ON COLUMN analyst.list_entry.url IS 'address of the source';
COMMENT ON COLUMN analyst.list_entry.source IS 'file or address that was imported';
COMMENT ON COLUMN analyst.list_entry.list_sha256 IS 'digest of the list as it stands';
COMMENT ON COLUMN analyst.list_entry.imported_at IS 'instant of the last import';
COMMENT ON COLUMN analyst.list_entry.from_at IS 'instant from which we held the entry';
COMMENT ON COLUMN analyst.list_entry.to_at IS 'instant from which a later version had it no more';
