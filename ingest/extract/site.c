#include "extract/site.h"

#include "base/file.h"

struct Sites {
	Lexicon *lex;
	Hints *hints;
	BlockedRules *blocked;
	const char *dir;
	Site *v;
	size_t n, cap;
};

const Lexicon *
sites_lexicon(const Sites *s)
{
	return s->lex;
}

const Hints *
sites_hints(const Sites *s)
{
	return s->hints;
}

const BlockedRules *
sites_blocked(const Sites *s)
{
	return s->blocked;
}

size_t
sites_count(const Sites *s)
{
	return s->n;
}

const Site *
sites_at(const Sites *s, size_t i)
{
	return i < s->n ? &s->v[i] : NULL;
}

const char *
sites_dir(const Sites *s)
{
	return s->dir;
}

const Site *
sites_named(const Sites *s, Str id)
{
	for (size_t i = 0; i < s->n; i++) {
		Str have = s->v[i].id;
		if (str_eq(have, id) ||
		    (str_ends(have, S(".site")) && str_eq(str_sub(have, 0, have.n - 5), id)))
			return &s->v[i];
	}
	return NULL;
}

bool
site_is_platform(const Site *s)
{
	return str_starts(s->id, S("platforms/"));
}

bool
site_glob(Str pattern, Str text)
{
	size_t p = 0, t = 0, star = SIZE_MAX, back = 0;
	while (t < text.n) {
		if (p < pattern.n && pattern.p[p] == '*') {
			star = p++;
			back = t;
		} else if (p < pattern.n && pattern.p[p] == text.p[t]) {
			p++;
			t++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			t = ++back;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == '*')
		p++;
	return p == pattern.n;
}

bool
site_fits_host(const Site *s, Str host)
{
	for (size_t i = 0; i < s->hosts.n; i++)
		if (site_glob(s->hosts.v[i], host))
			return true;
	return false;
}

bool
site_fits_marks(const Site *s, Str text)
{
	for (size_t i = 0; i < s->marks.n; i++)
		if (str_find(text, s->marks.v[i], 0) != SIZE_MAX)
			return true;
	return false;
}

static bool
read_folder(Sites *s, const char *under, Arena *a, Err *e)
{
	const char *dir = arena_printf(a, "%s%s", s->dir, under);
	Str *names;
	size_t n;
	if (!file_is_dir(dir))
		return true;
	if (!file_list(&names, &n, dir, ".site", a, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		Site site;
		const char *id = arena_printf(
		    a, "%s%s%.*s", *under ? under + 1 : "", *under ? "/" : "", STR_ARG(names[i]));
		const char *path = arena_printf(a, "%s/%.*s", dir, STR_ARG(names[i]));
		if (!sitefile_read(&site, path, str_from(id), a, e))
			return false;
		VEC_PUSH(a, s, site);
	}
	return true;
}

bool
sites_open(Sites **out, const char *data_dir, Arena *a, Err *e)
{
	Sites *s = ARENA_NEW(a, Sites);
	const char *dir = arena_printf(a, "%s/schema/catalogue", data_dir);
	*out = s;
	s->dir = arena_printf(a, "%s/ingest/sites", data_dir);
	return lexicon_open(&s->lex, dir, a, e) && hints_open(&s->hints, dir, a, e) &&
	       audit_open(&s->blocked, dir, a, e) && read_folder(s, "", a, e) &&
	       read_folder(s, "/platforms", a, e);
}
