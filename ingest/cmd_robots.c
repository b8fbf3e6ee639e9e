#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cmds.h"
#include "fetch/robots.h"

/* A path will do: a robots.txt speaks of its own host alone. */
static bool
check_url(Str url, Err *e)
{
	if (str_startsi(url, S("http://")) || str_startsi(url, S("https://")) ||
	    str_starts(url, S("/")))
		return true;
	err_set(e, ERR_USAGE, "no http or https URL: \"%.*s\"", STR_ARG(utf8_head(url, 300)));
	return err_hint(e, "Such as https://shop.example/list?page=2, or the path alone.");
}

static bool
run(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Buf *b = buf_new(a, CAP_JSON_LINE);
	RobotsAnswer answer;
	Str text;

	if (!check_url(str_from(cmd_operand(c, 1)), e))
		return false;
	if (!file_read(&text, cmd_operand(c, 0), CAP_FILE, a, e))
		return false;
	answer = robots_allows(robots_parse(text, str_from(cmd_str_or(c, "agent", "chipwatch")), a),
	    str_from(cmd_operand(c, 1)));
	if (cmd_json(c)) {
		JsonOut o;

		jo_init(&o, b);
		jo_obj(&o);
		jo_kstr(&o, "answer", str_from(answer.allowed ? "allow" : "disallow"));
		jo_kstr(&o, "rule", answer.rule);
		jo_kint(&o, "line", answer.line);
		jo_end_obj(&o);
	} else {
		buf_puts(b, answer.allowed ? "allow" : "disallow");
		if (answer.line) {
			buf_printf(b, "  line %ld: ", answer.line);
			utf8_visible(b, answer.rule);
		} else {
			buf_puts(b, "  no rule matches");
		}
	}
	printf("%s\n", buf_cstr(b));
	return answer.allowed || err_set(e, ERR_NEGATIVE, "%s", "");
}

static const Opt opts[] = {
    {"agent", 'a', OPT_STR, "NAME", "product token of the crawler (default: chipwatch)"},
    {NULL, 0, OPT_FLAG, NULL, NULL},
};

const Cmd cmd_robots = {
    .name = "robots",
    .summary = "may this URL be fetched, by this robots.txt (exit 1: no)",
    .operands = "FILE URL",
    .min_operands = 2,
    .max_operands = 2,
    .opts = opts,
    .run = run,
    .example =
	"  chipwatch-ingest robots --agent chipwatch robots.txt https://shop.example/list?page=2",
};
