UPDATE network.member m SET channel_id = o.channel_id, kinds = o.kinds, china = o.china, abroad = o.abroad, captures = o.captures, directory = o.directory,
	first_on = o.first_on, mark = o.mark
FROM other_member o WHERE m.ctid = o.place
