-- Links that were followed, as FollowTheMoney entities. $1 form: full, masked or public
SELECT jsonb_build_object('id', 'chipwatch-link-' || md5(e.a_seller || ' ' || e.b_seller), 'schema', 'UnknownLink', 'properties', jsonb_build_object(
	'subject', jsonb_build_array('chipwatch-seller-' || e.a_seller), 'object', jsonb_build_array('chipwatch-seller-' || e.b_seller),
	'role', jsonb_build_array('show the same ' || (SELECT string_agg(DISTINCT f->>'kind', ', ') FROM jsonb_array_elements(e.features) f)),
	'summary', jsonb_build_array('linked sellers are a lead, not a finding'))) AS entity
FROM analyst.channel_edge e
WHERE e.accepted AND $1::text IS NOT NULL
