#!/bin/bash
# Offers of a day as they were known at an instant, at the edges of both times: the first and the
# last day of a state, the instant of publication and the one before it, a second look at a day,
# a day seen in part, a day that failed, a day that comes late.
. "$ROOT/tests/support/expect.sh"
cd "$ROOT"
expect 0 "$BUILD/chipwatch-ingest" migrate
url=$("$BUILD/chipwatch-ingest" db url)
# look DAY HOUR OUTCOME PUBLISHED [LISTING=PRICE...]
look() {
	local day=$1 hour=$2 outcome=$3 published=$4
	shift 4
	psql -qAtX -v ON_ERROR_STOP=1 -v day="$day" -v hour="$hour" -v outcome="$outcome" -v published="$published" -v offers="$*" "$url" <<-'E' >/dev/null || fail "the look of $day"
		BEGIN;
		SELECT market.ensure_partitions(:'day', :'day');
		SELECT market.load_begin();
		INSERT INTO stage_site SELECT md5('shop')::uuid, 'shop.example', 'https://shop.example/', NULL, :'day', md5('run' || :'published')::uuid, :'day'::date + :'hour'::time,
			:'outcome', NULL, 1, 0, 0, 'Shop', NULL;
		INSERT INTO stage_key SELECT n - 1, md5('shop')::uuid, :'day', md5('listing ' || split_part(o, '=', 1))::uuid, md5('state ' || o)::uuid, md5('match ' || split_part(o, '=', 1))::uuid, 'r'
		FROM regexp_split_to_table(:'offers', ' ') WITH ORDINALITY AS x(o, n) WHERE o <> '';
		INSERT INTO stage_offer (n, day, site_id, listing_id, state_id, match_id, seller_id, revision, url, evidence, title, amount, currency, class, score, doubtful)
		SELECT k.n, k.day, k.site_id, k.listing_id, k.state_id, k.match_id, k.site_id, k.revision, 'https://shop.example/' || x.o, '[]',
		       split_part(x.o, '=', 1), split_part(x.o, '=', 2)::bigint * 10000, 'CNY', 'offer', 900, false
		FROM stage_key k JOIN regexp_split_to_table(:'offers', ' ') WITH ORDINALITY AS x(o, n) ON x.n - 1 = k.n;
		SELECT count(*) FROM market.load_need_pages();
		SELECT count(*) FROM market.load_need_offers();
		SELECT market.load_merge(:'published');
		COMMIT;
	E
}
ask() { # FROM
	psql -qAtX "$url" -c "SET ROLE chipwatch_reader" -c "SELECT string_agg(title || ' ' || amount::int || ' ' || to_char(first_on, 'DD') || '-' || coalesce(to_char(until_on, 'DD'), '') || ' ' || looked, ', ' ORDER BY title, amount) FROM $1"
}
known() { ask "analyst.offers_known('$1', '$2')"; }
look 2026-09-01 02:00 whole 2026-09-01T03:00Z a=100 b=50
look 2026-09-03 02:00 whole 2026-09-03T03:00Z a=120
# Valid time: the day before a state, its first, its last, and the day it is over.
same "" "$(known 2026-08-31 infinity)"
same "a 100 01-03 seen, b 50 01-03 seen" "$(known 2026-09-01 infinity)"
same "a 100 01-03 could not look, b 50 01-03 could not look" "$(known 2026-09-02 infinity)"
same "a 120 03- seen" "$(known 2026-09-03 infinity)"
# Knowledge time: published is known at that instant, not before it.
same "" "$(known 2026-09-01 2026-09-01T02:59:59.999999Z)"
same "a 100 01- seen, b 50 01- seen" "$(known 2026-09-01 2026-09-01T03:00Z)"
same "a 100 01- could not look, b 50 01- could not look" "$(known 2026-09-03 2026-09-03T02:59:59.999999Z)"
same "a 120 03- seen" "$(known 2026-09-03 2026-09-03T03:00Z)"
# A second look at the 3rd meets b again: the run goes on. What the first look knew stays known.
look 2026-09-03 20:00 whole 2026-09-03T21:00Z a=120 b=50
same "a 120 03- seen, b 50 01- seen" "$(known 2026-09-03 2026-09-03T21:00Z)"
same "a 120 03- seen" "$(known 2026-09-03 2026-09-03T20:59:59.999999Z)"
# A day seen in part keeps what it did not meet; a failed one says nothing.
look 2026-09-04 02:00 partial 2026-09-04T03:00Z a=120
look 2026-09-05 02:00 failed 2026-09-05T03:00Z
same "a 120 03- seen, b 50 01- not met, seen in part" "$(known 2026-09-04 infinity)"
same "a 120 03- could not look, b 50 01- could not look" "$(known 2026-09-05 infinity)"
# The 2nd comes late: c was there on that day alone, b was not, a was dearer.
look 2026-09-02 02:00 whole 2026-09-10T03:00Z a=110 c=7
same "a 110 02-03 seen, c 7 02-03 seen" "$(known 2026-09-02 2026-09-10T03:00Z)"
same "a 100 01-03 could not look, b 50 01- could not look" "$(known 2026-09-02 2026-09-10T02:59:59.999999Z)"
same "a 100 01-02 seen, b 50 01-02 seen" "$(known 2026-09-01 infinity)"
same "a 120 03- seen, b 50 03- seen" "$(known 2026-09-03 infinity)"
same "a 100 01-03 seen, b 50 01- seen" "$(known 2026-09-01 2026-09-09T00:00Z)"
# Loaded again nothing moves, and what is known now is what offers_on says.
was=$(known 2026-09-02 infinity)
look 2026-09-02 02:00 whole 2026-09-11T03:00Z a=110 c=7
same "$was" "$(known 2026-09-02 2026-09-10T03:00Z)"
same "$was" "$(ask "analyst.offers_on('2026-09-02')")"
has "permission denied" "$(psql -qAtX "$url" -c "SET ROLE chipwatch_public" -c "SELECT * FROM analyst.offers_on('2026-09-01')" 2>&1)"
finish
