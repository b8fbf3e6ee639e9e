# Reads "file:include" pairs of all sources; prints breaches of the layers and doors, and with
# -v edges=FILE the module edges for tsort. Layers: 0 base, 1 model, 2 db net warc, 3 generated
# SQL, 4 the stages, 5 commands and what they share (compose), 6 main.
BEGIN {
	split("base model db net warc fetch frontier extract normalize load network report alert ledger compose", n, " ")
	split("0 1 2 2 2 4 4 4 4 4 4 4 4 4 5", l, " ")
	for (i in n) rank[n[i]] = l[i]
	door["libpq-fe.h"] = "lib/db/"
	door["curl/"] = "lib/net/"
	door["zlib.h"] = "lib/warc/"
	door["libdeflate.h"] = "lib/warc/"
	door["brotli/"] = "lib/warc/"
	door["brotli/"] = "lib/warc/"
	door["openssl/"] = "lib/base/(digest|stamp).c"
	door["libxml/"] = "ingest/extract/feed.c"
	door["unicode/"] = "lib/base/(text|charset|confusable).c"
	door["jansson.h"] = "lib/base/json.c"
	door["phonenumbers/"] = ".*[.]cc"
	FS = "\t"
}
function folder(path) { sub(/\/[^\/]*$/, "", path); sub(/.*\//, "", path); return path }
function layer(path) {
	if (path ~ /(ingest|query)\/main\.c$/) return 6
	if (path ~ /^(ingest|query)\/[^\/]*$/) return 5
	return folder(path) in rank ? rank[folder(path)] : -1
}
function breach(why) { printf "%s includes %s: %s\n", $1, $2, why }
$2 ~ /^</ {
	name = substr($2, 2)
	for (d in door)
		if (index(name, d) == 1 && $1 !~ "^" door[d])
			breach("this library has one door, " door[d] ", where the careful handling is written once")
	next
}
{
	from = layer($1)
	if ($2 == "sql.h") {
		if (folder($1) ~ /^(fetch|extract|normalize|report)$/) breach("this stage never sees the database")
		if (from < 3 && folder($1) != "db") breach("only stages and commands name statements")
		next
	}
	to = layer($2)
	if (from < 0) breach("the folder " folder($1) " has no layer (tests/lint/layers.awk)")
	else if (to < 0) breach("the target is in no layer")
	else if (to > from) breach("layer " from " may not know layer " to ": what is lower stays usable alone")
	else if (from == 4 && to == 4 && folder($1) != folder($2))
		breach("stages are blind to each other; commands compose them")
	if (folder($1) ~ /^(fetch|extract|normalize|report)$/ && folder($2) == "db")
		breach("this stage never sees the database")
	if ($1 ~ /\.h$/) print $1, $2 > edges
}
