#!/bin/bash
# The session lost at every statement of the whole command, not only of its load.
set -euo pipefail
FAULTS=all exec bash "$ROOT/tests/integration/load_faults.sh"
