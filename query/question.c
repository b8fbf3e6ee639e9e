#include "question.h"

#include "base/clock.h"
#include "base/nearest.h"
#include "sql.h"

#include <stdio.h>

static const char *
name_of(const Sql *s)
{
	return s->name + strlen("ask_");
}

const Sql *
question_at(size_t i)
{
	for (const Sql *const *s = sql_all; *s; s++)
		if (strcmp((*s)->group, "ask") == 0 && i-- == 0)
			return *s;
	return NULL;
}

/* A slip of the fingers, or a name that holds the word. */
static const char *
meant(const char *name)
{
	const Sql *s;
	const char *best = NULL;
	size_t least = NEAREST_MAX + 1;

	for (size_t i = 0; (s = question_at(i)) != NULL; i++) {
		size_t edits = nearest_edits(name, name_of(s));

		if (edits < least) {
			least = edits;
			best = name_of(s);
		}
	}
	for (size_t i = 0; !best && strlen(name) >= 3 && (s = question_at(i)) != NULL; i++)
		if (str_find(str_from(name_of(s)), str_from(name), 0) != SIZE_MAX)
			best = name_of(s);
	return best;
}

bool
question_find(const Sql **out, const char *name, Err *e)
{
	const char *best;

	for (size_t i = 0; (*out = question_at(i)) != NULL; i++)
		if (strcmp(name_of(*out), name) == 0)
			return true;
	best = meant(name);
	err_set(e, ERR_USAGE, "no question \"%s\"", name);
	if (best)
		return err_hint(e, "Did you mean \"%s\"?", best);
	return err_hint(e, "`chipwatch ask` lists them.");
}

Str
question_title(const Sql *s)
{
	Str text = str_from(s->text), line;

	(void)str_cut(&line, &text, '\n');
	return str_sub(line, 3, line.n);
}

size_t
question_params(Param *out, const Sql *s)
{
	Str text = str_from(s->text), line;
	size_t n = 0;

	while (
	    n < QUESTION_PARAMS_MAX && str_cut(&line, &text, '\n') && str_starts(line, S("--"))) {
		Str head, word;
		size_t colon = str_find(line, S(": "), 0), eq;

		if (!str_starts(line, S("-- $")) || colon == SIZE_MAX)
			continue;
		head = str_sub(line, 3, colon);
		out[n].help = str_sub(line, colon + 2, line.n);
		eq = str_find(head, S(" ="), 0);
		out[n].def = eq == SIZE_MAX ? STR_NONE : str_trim(str_sub(head, eq + 2, head.n));
		head = str_sub(head, 0, eq);
		(void)str_cut(&word, &head, ' ');
		(void)str_cut(&out[n].name, &head, ' ');
		out[n].type = head.p ? head : S("text");
		n++;
	}
	return n;
}

size_t
question_param(const Param *p, size_t n, Str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i].name, name))
			return i;
	return SIZE_MAX;
}

static bool
is_bool(Str v)
{
	static const char *const words[] = {"true", "false", "yes", "no", "on", "off", "1", "0"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eqi(v, str_from(words[i])))
			return true;
	return false;
}

static bool
is_instant(Str v)
{
	Instant t;

	return str_eq(v, S("infinity")) || str_eq(v, S("-infinity")) || instant_parse(&t, v);
}

bool
question_check(const Param *p, Str value, Err *e)
{
	int64_t whole;
	double number;
	Day day;
	const char *form = NULL;

	if (str_eq(p->type, S("date")) && !day_parse(&day, value))
		form = "a day as 2026-09-01";
	else if (str_eq(p->type, S("int")) &&
		 (!str_i64(&whole, value) || whole > INT32_MAX || whole < INT32_MIN))
		form = "a whole number as 28";
	else if (str_eq(p->type, S("numeric")) && !str_f64(&number, value))
		form = "a number as 0.5";
	else if (str_eq(p->type, S("bool")) && !is_bool(value))
		form = "true or false";
	else if (str_eq(p->type, S("timestamptz")) && !is_instant(value))
		form = "an instant as 2026-09-01T12:00:00Z";
	if (!form)
		return true;
	err_set(e, ERR_USAGE, "%.*s=\"%.*s\" is not %s", STR_ARG(p->name),
	    (int)(value.n > 80 ? 80 : value.n), value.p, form);
	return err_hint(
	    e, "%.*s (%.*s): %.*s.", STR_ARG(p->name), STR_ARG(p->type), STR_ARG(p->help));
}
