#!/bin/bash
# clang's analyzer to its own bound of 225000 states per function; `make lint` looks at a ninth of
# these, a tenth of the time, which is where nearly all of what it finds is found.
set -euo pipefail
cd "$ROOT"
make -s -k -j"$(nproc)" B="${BUILD#"$ROOT"/}" LINTED="${BUILD#"$ROOT"/}/lint-deep" TIDY_NODES=225000 lint-objects
