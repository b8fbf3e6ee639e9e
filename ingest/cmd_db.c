#include "base/answer.h"
#include "base/buf.h"
#include "base/json.h"
#include "cmds.h"
#include "db/backup.h"
#include "db/cluster.h"
#include "db/db.h"

static bool
start(CmdArgs *c, Err *e)
{
	Cluster cl;

	if (!cluster_start(&cl, cmd_arena(c), e))
		return false;
	const AnswerField said[] = {ANSWER_STR("status", S("running")), ANSWER_INT("pid", cl.pid),
	    ANSWER_INT("major", cl.major)};
	ANSWER(c, said, NULL);
	fprintf(stderr, "private PostgreSQL %d runs (pid %d)\n", cl.major, cl.pid);
	return true;
}

static bool
stop(CmdArgs *c, Err *e)
{
	Cluster cl;

	if (!cluster_stop(&cl, cmd_arena(c), e))
		return false;
	const AnswerField said[] = {ANSWER_STR("status", cl.exists ? S("stopped") : S("absent"))};
	ANSWER(c, said, NULL);
	fprintf(stderr,
	    cl.exists ? "private PostgreSQL stopped\n" : "there is no private PostgreSQL\n");
	return true;
}

static bool
status(CmdArgs *c, Err *e)
{
	Cluster cl;
	const char *word;

	if (!cluster_status(&cl, cmd_arena(c), e))
		return false;
	word = cl.running ? "running" : cl.exists ? "stopped" : "absent";
	if (cmd_json(c)) {
		Buf *b = buf_new(cmd_arena(c), 65536);
		JsonOut o;

		jo_init(&o, b);
		jo_obj(&o);
		jo_kstr(&o, "status", str_from(word));
		jo_kstr(&o, "data", str_from(cl.data));
		jo_kstr(&o, "socket", str_from(cl.socket));
		jo_kstr(&o, "user", str_from(cl.user));
		jo_kint(&o, "pid", cl.pid);
		jo_kint(&o, "major", cl.major);
		jo_end_obj(&o);
		printf("%s\n", buf_cstr(b));
	} else {
		printf(
		    "%s\ndata    %s\nsocket  %s\nowner   %s\n", word, cl.data, cl.socket, cl.user);
		if (cl.running)
			printf("pid     %d\nversion %d\n", cl.pid, cl.major);
	}
	return cl.running || err_set(e, ERR_NEGATIVE, "%s", "");
}

static bool
url(CmdArgs *c, Err *e)
{
	Cluster cl;

	if (!cluster_start(&cl, cmd_arena(c), e))
		return false;
	const AnswerField said[] = {ANSWER_STR("url", str_from(cl.url))};
	ANSWER(c, said, "%s", cl.url);
	return true;
}

static bool
backup(CmdArgs *c, Err *e)
{
	if (!backup_write(cmd_str(c, "db"), cmd_operand(c, 0), cmd_arena(c), e))
		return false;
	const AnswerField said[] = {ANSWER_STR("backup", str_from(cmd_operand(c, 0)))};
	ANSWER(c, said, NULL);
	fprintf(stderr, "backed up to %s\n", cmd_operand(c, 0));
	return true;
}

static bool
restore(CmdArgs *c, Err *e)
{
	const RestoreWish wish = {cmd_flag(c, "force"), cmd_dry(c)};

	if (!backup_restore(cmd_str(c, "db"), cmd_operand(c, 0), &wish, cmd_arena(c), e))
		return false;
	const AnswerField said[] = {ANSWER_STR("restored", str_from(cmd_operand(c, 0)))};
	ANSWER(c, said, NULL);
	fprintf(stderr, wish.dry ? "could be restored from %s\n" : "restored from %s\n",
	    cmd_operand(c, 0));
	return true;
}

static const Opt restore_opts[] = {
    {"force", 0, OPT_FLAG, NULL, "in place of what the database holds"}, OPT_DRY_RUN,
    {NULL, 0, OPT_FLAG, NULL, NULL}};
static const Cmd db_backup = {.name = "backup",
    .summary = "write the whole database to a file (pg_dump's custom format)",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .run = backup,
    .detail = "The archive of pages is not in it: copy its folder too. A file that is there is "
	      "replaced once the new one is whole."};
static const Cmd db_restore = {.name = "restore",
    .summary = "put a backup into an empty database, and migrate it",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .opts = restore_opts,
    .run = restore};
static const Cmd db_start = {.name = "start",
    .summary = "create and start the private PostgreSQL",
    .operands = "",
    .run = start};
static const Cmd db_stop = {
    .name = "stop", .summary = "stop the private PostgreSQL", .operands = "", .run = stop};
static const Cmd db_status = {.name = "status",
    .summary = "is the private PostgreSQL there, and does it run (exit 1: no)",
    .operands = "",
    .run = status};
static const Cmd db_url = {.name = "url",
    .summary = "print the conninfo for psql, starting it when needed",
    .operands = "",
    .run = url,
    .example = "  psql \"$(chipwatch-ingest db url)\""};
static const Cmd *const subs[] = {
    &db_start, &db_stop, &db_status, &db_url, &db_backup, &db_restore, NULL};
const Cmd cmd_db = {.name = "db",
    .summary = "the database: start, stop, status, url of the private one; backup, restore",
    .operands = "",
    .subs = subs};
