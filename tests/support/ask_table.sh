#!/bin/bash
# The table of ready questions as README has it: what each answers (first line of its SQL) and the
# first line of its answer on the fixed data of the tests (tests/golden/ask), shortened.
set -euo pipefail
cd "$(dirname "$0")/../.."
echo "| question | answers | first line of an answer (fixed data of the tests) |"
echo "| --- | --- | --- |"
for file in query/sql/*.sql; do
	name=$(basename "$file" .sql)
	line=$(head -1 "tests/golden/ask/$name" | jq -r '
		[to_entries[] | select(.value != null and .value != "") | "\(.key) \(if .value | type == "object" or type == "array" then (.value | tojson) else .value end)"] as $cells
		| reduce $cells[] as $c ({line: "", full: false};
			if .full then . elif .line != "" and (.line + ", " + $c | length) > 150 then .full = true | .line += " …"
			else .line += (if .line == "" then "" else ", " end) + ($c | gsub("\\|"; "\\|")) end)
		| .line')
	printf '| `%s` | %s | %s |\n' "$name" "$(sed -n '1s/^-- *//p' "$file")" "$line"
done
