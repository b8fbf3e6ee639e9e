# Sourced by check.sh and by test scripts. home DIR: DIR is made a home for data (XDG_DATA_HOME),
# with a copy of the migrated cluster that check.sh prepared in READY, if it did; without, the first
# command makes one as it does for a user.
home() {
	mkdir -p "$1"
	chmod 755 "$1"
	[ -z "${READY:-}" ] || cp -a "$READY/chipwatch" "$1/"
}
