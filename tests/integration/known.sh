#!/bin/bash
# What was on show on a day, and what we knew of it at an instant: offers and contacts of a site, of
# which a day in the middle comes late by a replay and says otherwise. A later publication changes
# what is known of the past, never what was known then.
. "$ROOT/tests/support/expect.sh"
cd "$ROOT"
expect 0 "$BUILD/chipwatch-ingest" migrate
url=$("$BUILD/chipwatch-ingest" db url)
# look DAY PUBLISHED CONTACT...: the site was seen whole on that day, with those contacts
look() {
	local day=$1 published=$2
	shift 2
	psql -qAtX -v ON_ERROR_STOP=1 -v day="$day" -v published="$published" -v contacts="$*" "$url" <<-'E' >/dev/null || fail "the look of $day"
		BEGIN;
		SELECT market.ensure_partitions(:'day', :'day');
		SELECT market.load_begin();
		INSERT INTO stage_site SELECT md5('shop')::uuid, 'shop.example', 'https://shop.example/', NULL, :'day', md5('run' || :'published')::uuid, :'day'::date + time '02:00',
			'whole', NULL, 1, 0, 0, 'Shop', NULL;
		INSERT INTO stage_contact SELECT md5('shop')::uuid, :'day', md5('shop')::uuid, 'wechat', c, 'sales', c FROM regexp_split_to_table(:'contacts', ' ') c WHERE c <> '';
		SELECT count(*) FROM market.load_need_pages();
		SELECT count(*) FROM market.load_need_offers();
		SELECT market.load_merge(:'published');
		COMMIT;
	E
}
known() { # DAY INSTANT
	psql -qAtX "$url" -c "SET ROLE chipwatch_reader" -c "SELECT string_agg(value || ' ' || first_on || ' ' || coalesce(until_on::text, '-') || ' ' || looked, ', ' ORDER BY value) FROM analyst.contacts_known('$1', '$2')"
}
look 2026-09-01 2026-09-01T03:00Z alpha beta
look 2026-09-03 2026-09-03T03:00Z alpha
# Before anything was published nothing was known; then both; then that beta was gone by the 3rd.
same "" "$(known 2026-09-01 2026-09-01T02:59Z)"
before=$(known 2026-09-02 2026-09-02T12:00Z)
same "alpha 2026-09-01 - could not look, beta 2026-09-01 - could not look" "$before"
third=$(known 2026-09-02 2026-09-04T00:00Z)
same "alpha 2026-09-01 - could not look, beta 2026-09-01 2026-09-03 could not look" "$third"
same "alpha 2026-09-01 - seen" "$(known 2026-09-03 2026-09-04T00:00Z)"
# The 2nd comes late: alpha was not there, gamma was, beta neither.
look 2026-09-02 2026-09-10T03:00Z gamma
same "gamma 2026-09-02 2026-09-03 seen" "$(known 2026-09-02 2026-09-10T04:00Z)"
same "alpha 2026-09-03 - seen" "$(known 2026-09-03 infinity)"
same "alpha 2026-09-01 2026-09-02 seen, beta 2026-09-01 2026-09-02 seen" "$(known 2026-09-01 infinity)"
same "$before" "$(known 2026-09-02 2026-09-02T12:00Z)"
same "$third" "$(known 2026-09-02 2026-09-04T00:00Z)"
# Loaded once more it is the same, and what is known now is what contacts_on says.
look 2026-09-02 2026-09-11T03:00Z gamma
same "$third" "$(known 2026-09-02 2026-09-04T00:00Z)"
same "$(known 2026-09-02 infinity)" "$(psql -qAtX "$url" -c "SELECT string_agg(value || ' ' || first_on || ' ' || coalesce(until_on::text, '-') || ' ' || looked, ', ' ORDER BY value) FROM analyst.contacts_on('2026-09-02')")"
# Alpha back on the 2nd joins its run again; what was believed in between stays known.
look 2026-09-02 2026-09-12T03:00Z alpha
same "alpha 2026-09-01 - seen" "$(known 2026-09-02 2026-09-13T00:00Z)"
same "gamma 2026-09-02 2026-09-03 seen" "$(known 2026-09-02 2026-09-10T04:00Z)"
has "permission denied" "$(psql -qAtX "$url" -c "SET ROLE chipwatch_public" -c "SELECT * FROM analyst.contacts_on('2026-09-01')" 2>&1)"
finish
