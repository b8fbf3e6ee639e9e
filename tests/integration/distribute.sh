#!/bin/bash
# Sharding, as far as it can be tried without Citus: the command says what is missing and changes
# nothing, and the tables keep the rules that Citus has; each rule is seen to find its fault.
# from nothing
. "$ROOT/tests/support/expect.sh"
cd "$ROOT"
in=$BUILD/chipwatch-ingest
"$in" db start >/dev/null 2>&1
url=$("$in" db url)
ask() { psql -qAtX "$url" -c "$1"; }
if [ "$(ask "SELECT count(*) FROM pg_available_extensions WHERE name = 'citus'")" = 0 ]; then
	st=0
	"$in" migrate --distribute >"$WORK/out" 2>"$WORK/err" || st=$?
	[ "$st" = 3 ] || fail "exit $st without Citus: $(cat "$WORK/err")"
	grep -q 'has no Citus, nothing was changed' "$WORK/err" && grep -q 'install Citus for PostgreSQL' "$WORK/err" || fail "what is said: $(cat "$WORK/err")"
	[ "$(ask "SELECT to_regclass('market.offer') IS NULL")" = t ] || fail "it migrated nevertheless"
fi
"$in" migrate >/dev/null || fail "migrate"
faults() { ask "BEGIN; $1; SELECT tab || ' ' || fault FROM market.distribution_faults(); ROLLBACK"; }
[ -z "$(faults "SELECT WHERE false")" ] || fail "tables that cannot be sharded: $(faults "SELECT WHERE false")"
[ "$(ask "SELECT count(*) FILTER (WHERE kind = 'site_id') > 10 AND count(*) FILTER (WHERE kind = 'reference') > 3 FROM market.distribution()")" = t ] || fail "few tables are named"
while IFS='|' read -r change want; do
	faults "$change" | grep -q "$want" || fail "not found: $change: $(faults "$change")"
done <<-END
	CREATE UNIQUE INDEX ON market.listing (listing_id)|market.listing is unique without site_id
	ALTER TABLE market.listing DROP CONSTRAINT listing_pkey|market.listing has no primary key that leads
	ALTER TABLE market.match DROP CONSTRAINT match_pkey, ADD PRIMARY KEY (match_id, site_id)|market.match has no primary key that leads
	CREATE TRIGGER t BEFORE UPDATE ON market.listing FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()|market.listing has a trigger
	ALTER TABLE market.unmet ADD COLUMN n bigserial|market.unmet makes values by itself
	ALTER TABLE market.listing ADD FOREIGN KEY (listing_id) REFERENCES evidence.run (run_id), ADD FOREIGN KEY (site_id, seller_id) REFERENCES market.seller, ADD CHECK (true); CREATE TABLE market.more (site_id uuid, at date, PRIMARY KEY (site_id, at))|market.more leads its key with the site
	CREATE UNIQUE INDEX s ON market.seller (seller_id, site_id); ALTER TABLE market.listing ADD FOREIGN KEY (site_id, seller_id) REFERENCES market.seller (seller_id, site_id)|refers across shards
	ALTER TABLE evidence.frontier ADD COLUMN site_id uuid, ADD COLUMN day date, ADD FOREIGN KEY (site_id, day) REFERENCES evidence.site_day|evidence.frontier refers across shards
	ALTER TABLE market.seller_name ADD FOREIGN KEY (site_id) REFERENCES evidence.frontier (run_id)|market.seller_name refers across shards
END
# What Citus takes is not called a fault: colocated, and to a replicated table.
[ -z "$(faults "ALTER TABLE market.listing ADD FOREIGN KEY (site_id, seller_id) REFERENCES market.seller, ADD FOREIGN KEY (site_id) REFERENCES market.site")" ] || fail "a colocated key is called a fault"
finish
