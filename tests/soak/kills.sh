#!/bin/bash
# Fifty runs killed by -9 instead of six.
set -euo pipefail
KILLS=50 exec bash "$ROOT/tests/integration/kill_run.sh"
