#include "base/answer.h"
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cmds.h"
#include "extract/extract.h"
#include "extract/site.h"
#include "net/url.h"

#include <stdio.h>

static bool
open_sites(Sites **out, CmdArgs *c, Err *e)
{
	const char *dir;
	Arena *a = cmd_arena(c);
	return file_data_dir(&dir, a, e) && sites_open(out, dir, a, e);
}

static void
put_site_json(Buf *b, const Site *s)
{
	JsonOut o;
	jo_init(&o, b);
	jo_obj(&o);
	jo_kstr(&o, "id", s->id);
	jo_kstr(&o, "name", s->name);
	jo_kbool(&o, "platform", site_is_platform(s));
	jo_kint(&o, "sections", (int64_t)s->sections.n);
	jo_kint(&o, "tests", (int64_t)s->tests.n);
	jo_end_obj(&o);
	buf_putc(b, '\n');
}

static bool
run_list(CmdArgs *c, Err *e)
{
	Sites *sites;
	Buf *b = buf_new(cmd_arena(c), 1 << 20);
	if (!open_sites(&sites, c, e))
		return false;
	for (size_t i = 0; i < sites_count(sites); i++) {
		const Site *s = sites_at(sites, i);
		if (cmd_json(c))
			put_site_json(b, s);
		else
			buf_printf(b, "%-30.*s %zu section%s, %zu test%s  %.*s\n", STR_ARG(s->id),
			    s->sections.n, str_s(s->sections.n), s->tests.n, str_s(s->tests.n),
			    STR_ARG(s->name));
	}
	fwrite(b->p, 1, b->n, stdout);
	return true;
}

/* The files named, else all that are installed; reading them checks them. */
static bool
run_lint(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	size_t n = cmd_count(c);
	for (size_t i = 0; i < n; i++) {
		Site s;
		if (!sitefile_read(&s, cmd_operand(c, i), str_from(cmd_operand(c, i)), a, e))
			return false;
	}
	Sites *sites;
	if (!n && !open_sites(&sites, c, e))
		return false;
	if (!n)
		n = sites_count(sites);
	const AnswerField said[] = {ANSWER_INT("adapters", n)};
	ANSWER(c, said, "%zu adapters ok", n);
	return true;
}

static Str
field_text(const Listing *l, int fill, Arena *a)
{
	Buf *b = buf_new(a, 4096);
	switch (fill) {
	case FIELD_TITLE:
		return l->title;
	case FIELD_PRICE:
		if (!l->price.known)
			return S("unknown");
		money_write(b, l->price.amount);
		if (l->price.currency[0])
			buf_printf(b, " %s", l->price.currency);
		return buf_str(b);
	case FIELD_AVAILABILITY:
		return str_from(availability_name(l->availability));
	case FIELD_SELLER:
		return l->seller;
	case FIELD_BRAND:
		return l->brand;
	case FIELD_PART:
		return l->part_number;
	case FILL_URL:
		return l->url;
	case FILL_ID:
		return l->native_id;
	default:
		return STR_NONE;
	}
}

/* Is the further page that the test names among the links; "-": is there none? */
static bool
check_next(const Site *s, const SiteTest *t, const Extraction *x, Arena *a, Err *e)
{
	Str want = STR_NONE, got = STR_NONE;
	bool none = str_eq(t->next, S("-"));
	if (!t->next.n || (!none && !url_resolve(&want, t->url, t->next, a)))
		return !t->next.n || err_set(e, ERR_DATA, "\"%.*s\" is no link", STR_ARG(t->next));
	for (size_t k = 0; k < x->links.n; k++) {
		if (x->links.v[k].kind != LINK_NEXT)
			continue;
		got = x->links.v[k].url;
		if (str_eq(got, want))
			return true;
	}
	if (none && !got.n)
		return true;
	err_set(e, ERR_DATA, "the next page is \"%.*s\", expected \"%.*s\"", STR_ARG(got),
	    STR_ARG(t->next));
	return err_at(e, s->file, t->line, -1);
}

static bool
check_test(const Site *s, const SiteTest *t, const Extraction *x, Arena *a, Err *e)
{
	if (!str_eq(x->adapter, s->id)) {
		err_set(e, ERR_DATA, "the page was read by \"%.*s\"", STR_ARG(x->adapter));
		return err_at(e, s->file, t->line, -1);
	}
	if (t->listings >= 0 && (size_t)t->listings != x->listings.n) {
		err_set(e, ERR_DATA, "%zu listing%s, expected %lld", x->listings.n,
		    str_s(x->listings.n), (long long)t->listings);
		return err_at(e, s->file, t->line, -1);
	}
	for (size_t k = 0; k < t->n && x->listings.n; k++) {
		Str got = field_text(&x->listings.v[0], t->v[k].fill, a), want = t->v[k].want;
		bool bare = t->v[k].fill == FIELD_PRICE && str_chr(want, ' ', 0) == SIZE_MAX;
		if (bare)
			got = str_sub(got, 0, str_chr(got, ' ', 0));
		if (str_eq(got, want))
			continue;
		err_set(e, ERR_DATA, "%s is \"%.*s\", expected \"%.*s\"",
		    sitefile_fill_name(t->v[k].fill), STR_ARG(got), STR_ARG(want));
		return err_at(e, s->file, t->line, -1);
	}
	return check_next(s, t, x, a, e);
}

static bool
run_one(const Sites *sites, const Site *s, const SiteTest *t, Arena *a, Err *e)
{
	Extraction x;
	Page page = {.status = 200, .fetched_at = clock_now()};
	const char *slash = strrchr(s->file, '/');
	const char *path = arena_printf(a, "%.*s/%.*s", slash ? (int)(slash - s->file) : 1,
	    slash ? s->file : ".", STR_ARG(t->file));
	if (!url_normal(&page.url, t->url, a)) {
		err_set(e, ERR_DATA, "\"%.*s\" is no http(s) address", STR_ARG(t->url));
		return err_at(e, s->file, t->line, -1);
	}
	page.final_url = page.url;
	return file_read(&page.body, path, 16u << 20, a, e) &&
	       extract_page(&x, &page, sites, a, e) && check_test(s, t, &x, a, e);
}

static bool
run_test(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	Sites *sites;
	size_t tests = 0, found = 0;
	if (!open_sites(&sites, c, e))
		return false;
	for (size_t i = 0; i < sites_count(sites); i++) {
		const Site *s = sites_at(sites, i);
		bool asked = !cmd_count(c);
		for (size_t k = 0; k < cmd_count(c); k++)
			asked |= sites_named(sites, str_from(cmd_operand(c, k))) == s;
		found += asked;
		for (size_t k = 0; asked && k < s->tests.n; k++, tests++)
			if (!run_one(sites, s, &s->tests.v[k], a, e))
				return false;
	}
	if (cmd_count(c) && !found)
		return err_set(e, ERR_USAGE, "there is no adapter \"%s\"", cmd_operand(c, 0)) ||
		       err_hint(e, "`chipwatch-ingest sites list` prints them.");
	const AnswerField said[] = {ANSWER_INT("tests", tests), ANSWER_INT("adapters", found)};
	ANSWER(c, said, "%zu tests of %zu adapters ok", tests, found);
	return true;
}

static const Cmd sites_lint = {
    .name = "lint",
    .summary = "check adapter files; all installed ones when none is named",
    .operands = "[FILE...]",
    .max_operands = -1,
    .run = run_lint,
};
static const Cmd sites_test = {
    .name = "test",
    .summary = "read the saved pages of the adapters and compare",
    .operands = "[NAME...]",
    .max_operands = -1,
    .run = run_test,
};
static const Cmd sites_list = {
    .name = "list",
    .summary = "print the adapters that are installed",
    .operands = "",
    .run = run_list,
};
static const Cmd *const subs[] = {
    &sites_lint, &sites_test, &sites_list, &sites_import, &sites_stop, &sites_start, NULL};
const Cmd cmd_sites = {
    .name = "sites",
    .summary = "which sites are visited; their adapters: check, test, list",
    .operands = "",
    .subs = subs,
};
