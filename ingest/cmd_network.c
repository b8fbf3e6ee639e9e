#include "aswriter.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmds.h"
#include "network/network.h"

static void
print_json(const NetworkReport *r, Arena *a)
{
	Buf *b = buf_new(a, CAP_FIELD);
	JsonOut o;
	jo_init(&o, b);
	jo_obj(&o);
	jo_kint(&o, "sellers", (int64_t)r->sellers);
	jo_kint(&o, "identifiers", (int64_t)r->identifiers);
	jo_kint(&o, "links", (int64_t)r->links);
	jo_kint(&o, "channels", (int64_t)r->channels);
	jo_kint(&o, "of_several", (int64_t)r->of_several);
	jo_kint(&o, "weak_bridges", (int64_t)r->bridges);
	jo_kint(&o, "judged_apart", (int64_t)r->conflicts);
	jo_kint(&o, "judgements_overruled", (int64_t)r->overruled);
	jo_kint(&o, "merged", (int64_t)r->merged);
	jo_kint(&o, "split", (int64_t)r->split);
	jo_kint(&o, "joined", (int64_t)r->joined);
	jo_kint(&o, "findings", (int64_t)r->findings);
	jo_kint(&o, "scored", (int64_t)r->scored);
	jo_kbool(&o, "graph_kept", r->graph_kept);
	jo_kbool(&o, "near", r->near);
	jo_kbool(&o, "all_scored", r->all);
	jo_end_obj(&o);
	printf("%s\n", buf_cstr(b));
}

static void
print_text(const NetworkReport *r)
{
	if (r->graph_kept)
		printf("contacts and rules as before: links kept\n");
	else
		printf("%s%zu seller%s, %zu link%s, %zu group%s (%zu of several sellers)\n",
		    r->near ? "around what changed: " : "", r->sellers, str_s(r->sellers), r->links,
		    str_s(r->links), r->channels, str_s(r->channels), r->of_several);
	if (r->merged || r->split || r->joined)
		printf("%zu merged, %zu split, %zu joined\n", r->merged, r->split, r->joined);
	if (r->bridges)
		printf("%zu weak bridge%s not crossed\n", r->bridges, str_s(r->bridges));
	if (r->conflicts)
		printf("%zu link%s kept apart by judgements\n", r->conflicts, str_s(r->conflicts));
	if (r->overruled)
		printf("%zu judgement%s \"same\" not followed: others say \"different\" "
		       "(`chipwatch judge list`)\n",
		    r->overruled, str_s(r->overruled));
	printf("%zu finding%s, %zu channel%s scored%s\n", r->findings, str_s(r->findings),
	    r->scored, str_s(r->scored), r->all ? "" : ": those that changed");
}

static bool
run_network(CmdArgs *c, Err *e)
{
	Db *db;
	NetworkReport r;
	NetworkOptions opt = {.full = cmd_flag(c, "full"), .links_only = cmd_flag(c, "links-only")};
	if (!aswriter_open(&db, c, e) || !network_update(&r, db, &opt, e))
		return false;
	if (cmd_json(c))
		print_json(&r, cmd_arena(c));
	else
		print_text(&r);
	return true;
}

static const Opt opts[] = {
    {"full", 0, OPT_FLAG, NULL, "make links and findings anew, whatever has changed"},
    {"links-only", 0, OPT_FLAG, NULL, "stop after the channels; no scores"},
    OPT_DRY_RUN,
    {0},
};

const Cmd cmd_network = {
    .name = "network",
    .summary = "link sellers, find signals, score channels",
    .operands = "",
    .opts = opts,
    .run = run_network,
    .detail =
	"run, load and replay do this at their end. Links come from identifiers that sellers\n"
	"share (schema/catalogue/identifier_weight.tsv, stop_identifier.tsv), scores from\n"
	"signals (signal.tsv and one SQL file each). A result is a lead, not a finding.",
    .example = "chipwatch-ingest network --full",
};
