#include "base/confcmd.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"

static void
show_line(Buf *b, const ConfKey *k, Str value, const char *origin)
{
	size_t start = b->n;

	buf_printf(b, "%-16s = ", k->key);
	utf8_visible(b, value);
	buf_printf(b, "%*s# %s\n", b->n - start < 50 ? (int)(50 - (b->n - start)) : 1, "", origin);
}

static bool
show(CmdArgs *c, Err *e)
{
	Conf *conf = cmd_conf(c);
	Buf *b = buf_new(cmd_arena(c), CAP_JSON_LINE);

	(void)e;
	for (size_t i = 0; i < conf_count(conf); i++) {
		Str value;
		const char *origin;
		const ConfKey *k = conf_entry(conf, i, &value, &origin);

		if (cmd_json(c)) {
			JsonOut o;

			jo_init(&o, b);
			jo_obj(&o);
			jo_kstr(&o, "key", str_from(k->key));
			jo_kstr(&o, "value", value);
			jo_kstr(&o, "origin", str_from(origin));
			jo_kstr(&o, "help", str_from(k->help));
			jo_end_obj(&o);
			buf_putc(b, '\n');
		} else {
			show_line(b, k, value, origin);
		}
	}
	fwrite(b->p, 1, b->n, stdout);
	return true;
}

static const Cmd conf_show = {
    .name = "show",
    .summary = "print every key, its value and where that came from",
    .operands = "",
    .run = show,
};
static const Cmd *const subs[] = {&conf_show, NULL};
const Cmd cmd_conf_group = {
    .name = "conf",
    .summary = "the configuration in force",
    .operands = "",
    .subs = subs,
};
