#!/bin/bash
# Many random histories of a market, whose passes look around what changed alone (tests/support/histories.sh says what holds at
# their end). NETWORK_SEEDS, NETWORK_DAYS choose others; with HISTORY_EACH=1 every pass is compared at once, to find the day.
. "$ROOT/tests/support/expect.sh"
. "$ROOT/tests/support/histories.sh"
cd "$WORK"
for seed in ${NETWORK_SEEDS:-$(seq 1 20)}; do
	history "$seed" "${NETWORK_DAYS:-16}"
done
finish
