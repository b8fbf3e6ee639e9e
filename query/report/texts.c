#include "report/texts.h"

#include "base/file.h"
#include "base/map.h"
#include "model/tsv.h"

#include <stdio.h>

#define CAP_TEXT 8192

struct Texts {
	Map *words;
	Arena *arena;
	char lang[32]; /* is_name bounds it */
};

static const char *
find(const Texts *t, const char *key)
{
	return map_get(t->words, str_from(key));
}

static bool
read_file(Texts *t, const char *path, bool first, Err *e)
{
	static const char *const cols[] = {"key", "text", NULL};
	Tsv f;

	if (!tsv_read(&f, path, cols, t->arena, e)) {
		e->kind = ERR_CONFIG;
		return false;
	}
	for (size_t i = 0; i < f.nrows; i++) {
		Str key = tsv_cell(&f, i, 0);

		if (!first && !map_get(t->words, key)) {
			e->kind = ERR_CONFIG;
			(void)tsv_error(
			    &f, i, e, "no text \"%.*s\" is ever asked for", STR_ARG(key));
			e->kind = ERR_CONFIG;
			return err_hint(e, "The keys are those of en.tsv.");
		}
		map_put(t->words, key, arena_cstr(t->arena, tsv_cell(&f, i, 1)));
	}
	return true;
}

static bool
is_name(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= 'A' && s.p[i] <= 'Z') ||
			s.p[i] == '-' || s.p[i] == '_'))
			return false;
	return s.n > 0 && s.n < 32;
}

bool
texts_load(Texts **out, const char *dir, Str lang, Arena *a, Err *e)
{
	Texts *t = ARENA_NEW(a, Texts);
	char *path;

	t->arena = a;
	t->words = map_new(a);
	snprintf(t->lang, sizeof(t->lang), "en");
	*out = t;
	if (!read_file(t, arena_printf(a, "%s/en.tsv", dir), true, e))
		return false;
	if (!lang.n || str_eq(lang, S("en")))
		return true;
	path = arena_printf(a, "%s/%.*s.tsv", dir, STR_ARG(lang));
	if (!is_name(lang) || !file_exists(path)) {
		err_set(e, ERR_CONFIG, "no texts in the language \"%.*s\"", STR_ARG(lang));
		return err_hint(e, "Languages are the .tsv files of %.300s.", dir);
	}
	snprintf(t->lang, sizeof(t->lang), "%.*s", STR_ARG(lang));
	for (char *p = t->lang; *p; p++)
		*p = *p == '_' ? '-' : *p;
	return read_file(t, path, false, e);
}

const char *
texts_lang(const Texts *t)
{
	return t->lang;
}

const char *
texts_get(const Texts *t, const char *key)
{
	const char *s = find(t, key);

	return s ? s : arena_printf(t->arena, "[%s]", key);
}

static Str
value_of(const Fill *f, Str name)
{
	for (; f && f->name; f++)
		if (str_eq(str_from(f->name), name))
			return str_from(f->value ? f->value : "");
	return S("?");
}

/* What stands between the braces: name, or name?one|many. */
static void
put_slot(Buf *b, Str slot, const Fill *f)
{
	size_t ask = str_chr(slot, '?', 0), bar = str_chr(slot, '|', 0);
	Str value;

	if (ask == SIZE_MAX || bar == SIZE_MAX || bar < ask) {
		buf_str_add(b, value_of(f, slot));
		return;
	}
	value = value_of(f, str_sub(slot, 0, ask));
	if (str_eq(value, S("1")))
		buf_str_add(b, str_sub(slot, ask + 1, bar));
	else
		buf_str_add(b, str_sub(slot, bar + 1, slot.n));
}

char *
texts_fill(const Texts *t, const char *key, const Fill *f, Arena *a)
{
	Buf *b = buf_new(a, CAP_TEXT);
	Str s = str_from(texts_get(t, key));

	for (size_t i = 0; i < s.n; i++) {
		size_t end = s.p[i] == '{' ? str_chr(s, '}', i) : SIZE_MAX;

		if (end == SIZE_MAX) {
			buf_putc(b, s.p[i]);
			continue;
		}
		put_slot(b, str_sub(s, i + 1, end), f);
		i = end;
	}
	return arena_cstr(a, buf_str(b));
}

const char *
texts_word(const Texts *t, const char *group, Str value, Arena *a)
{
	const char *s = find(t, arena_printf(a, "%s.%.*s", group, STR_ARG(value)));

	return s ? s : arena_cstr(a, value);
}
