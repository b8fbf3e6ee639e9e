#include "aswriter.h"
#include "base/answer.h"
#include "base/file.h"
#include "base/limits.h"
#include "cmds.h"
#include "network/ownerstore.h"

static bool
put(int64_t *fresh, CmdArgs *c, const OwnerRows *rows, Err *e)
{
	Db *db;
	if (!aswriter_open(&db, c, e) || !db_begin(db, e))
		return false;
	if (ownerstore_put(fresh, db, NULL, rows, cmd_arena(c), e) && db_commit(db, e))
		return true;
	db_rollback(db);
	return false;
}

static bool
run(CmdArgs *c, Err *e)
{
	const char *path = cmd_operand(c, 0);
	OwnerRows rows = {0};
	size_t unknown;
	int64_t fresh;
	Str text;
	if (!ownerrow_read(&rows, &unknown, path, cmd_arena(c), e) ||
	    !file_read(&text, path, CAP_FILE, cmd_arena(c), e))
		return false;
	if (!rows.n)
		return err_set(e, ERR_DATA, "%s: no row in it", path);
	if (!str_ends(text, S("\n")))
		fprintf(stderr, "warning: the last line of %s has no end: it may have broken off\n",
		    path);
	if (!put(&fresh, c, &rows, e))
		return false;
	const AnswerField said[] = {ANSWER_INT("owners", rows.n), ANSWER_INT("new", fresh),
	    ANSWER_INT("shares_unknown", unknown)};
	ANSWER(c, said, "%zu ownerships, %lld of them new, %zu without a known share", rows.n,
	    (long long)fresh, unknown);
	return true;
}

static const Opt opts[] = {
    OPT_DRY_RUN,
    {0},
};

const Cmd lists_owners = {
    .name = "owners",
    .summary = "take in a table of who owns whom (TSV), for the 50 percent rule",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .opts = opts,
    .run = run,
    .detail =
	"Columns: owner, owner_id, owned, owned_id, share, as_of, source; one ownership a line.\n"
	"A party is given by its name, its id, or both: an id is a credit code or LIST:ENTRY, an\n"
	"entry of an imported list (`chipwatch screen --json` prints both). Several are apart by\n"
	"\";\". By name alone an owner counts a tenth, as namesakes are many. share is percent:\n"
	"50, 33.34 %, 25-50, >50; nothing or n/a where it is not known, which leaves the state\n"
	"open. A share of 0.5 is refused: write 0.5 % or 50. Of a pair the newest as_of counts,\n"
	"so that a later row corrects an earlier one; a share of 0 says that it was sold. Shares "
	"of\n"
	"all listed owners are summed, through chains too: a firm that listed parties own by half\n"
	"or more counts like one of them, a firm below half passes nothing on. Ownerships in a\n"
	"FollowTheMoney file that is imported as a list go to the same table. The rules and their\n"
	"days are schema/catalogue/ownership_rule.tsv.",
    .example = "chipwatch-ingest lists owners owners.tsv\nchipwatch screen \"Example Trading Ltd\"",
};
