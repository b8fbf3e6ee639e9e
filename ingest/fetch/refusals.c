#include "fetch/refusals.h"

#include "base/json.h"
#include "base/limits.h"

#define RULES_MOST 20000 /* browsers promise to take 30,000 */

/* `|` is an anchor there and `^` a separator: what refuses gets wider, what allows is left out. */
static bool
put_pattern(Buf *b, Str pattern, bool allow)
{
	bool end = str_ends(pattern, S("$"));

	for (size_t i = 0; i < pattern.n - end; i++) {
		bool odd = pattern.p[i] == '|' || pattern.p[i] == '^';

		if (odd && allow)
			return false;
		buf_putc(b, odd ? '*' : pattern.p[i]);
	}
	if (end)
		buf_putc(b, '|');
	return true;
}

static void
put_rule(JsonOut *o, int64_t id, int64_t priority, bool allow, Str filter)
{
	jo_obj(o);
	jo_kint(o, "id", id);
	jo_kint(o, "priority", priority);
	jo_key(o, "action");
	jo_obj(o);
	jo_kstr(o, "type", allow ? S("allow") : S("block"));
	jo_end_obj(o);
	jo_key(o, "condition");
	jo_obj(o);
	jo_kstr(o, "urlFilter", filter);
	jo_kbool(o, "isUrlFilterCaseSensitive", true);
	jo_end_obj(o);
	jo_end_obj(o);
}

Str
refusals_of(const Robots *r, Str origin, Arena *a)
{
	Buf *out = buf_new(a, CAP_FILE), *filter = buf_new(a, CAP_ROBOTS + CAP_URL);
	Str host = str_ends(origin, S("/")) ? str_sub(origin, 0, origin.n - 1) : origin, pattern;
	bool allow, any = false;
	size_t i = 0;
	JsonOut o;

	jo_init(&o, out);
	jo_arr(&o);
	for (; i < RULES_MOST && robots_rule(r, i, &pattern, &allow); i++) {
		if (!pattern.n || (pattern.p[0] != '/' && pattern.p[0] != '*'))
			continue;
		buf_reset(filter);
		buf_printf(filter, "|%.*s", STR_ARG(host));
		if (!put_pattern(filter, pattern, allow))
			continue;
		put_rule(&o, (int64_t)i + 1, (int64_t)pattern.n, allow, buf_str(filter));
		any = any || !allow;
	}
	if (i == RULES_MOST) { /* the rest is not known to it: nothing then */
		buf_reset(filter);
		buf_printf(filter, "|%.*s/", STR_ARG(host));
		put_rule(&o, RULES_MOST + 1, CAP_ROBOTS, false, buf_str(filter));
	}
	jo_end_arr(&o);
	return any || i == RULES_MOST ? buf_str(out) : STR_NONE;
}
