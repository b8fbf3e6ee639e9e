#include "extract/sitefile.h"

#include "base/conf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

typedef enum { IN_NONE = 0, IN_SITE, IN_CRAWL, IN_LISTING, IN_LOOKUP, IN_EXPECT, IN_TEST } Part;

typedef struct {
	Site *s;
	Part part;
	int lookup; /* field of the [lookup] section */
	long line;
	Arena *a;
	Err *e;
} Reader;

static const char *const more_names[] = {"url", "id", "currency", "unit", "words", "minor_unit"};

const char *
sitefile_fill_name(int fill)
{
	return fill < FIELDS ? field_name((Field)fill) : more_names[fill - FIELDS];
}

int
sitefile_fill_of(Str name)
{
	if (str_eq(name, S("part")))
		return FIELD_PART;
	for (int k = 0; k < FILLS; k++)
		if (str_eq(name, str_from(sitefile_fill_name(k))))
			return k;
	return -1;
}

static bool
fail(Reader *r, const char *what, Str which)
{
	err_set(r->e, ERR_DATA, "%s \"%.*s\"", what, STR_ARG(which));
	return err_at(r->e, r->s->file, r->line, -1);
}

static bool
read_xpath(const XPath **out, Reader *r, Str text)
{
	XPath *x;
	if (!xpath_compile(&x, arena_str(r->a, text), r->a, r->e))
		return err_at(r->e, r->s->file, r->line, -1);
	*out = x;
	return true;
}

/* "xpath //h1" to its source and the rest. */
static bool
split_source(RuleSource *out, Str *rest, Reader *r, Str value)
{
	static const char *const names[] = {"xpath", "json", "jsonld", "const"};
	size_t space = str_chr(value, ' ', 0);
	Str head = str_sub(value, 0, space);
	*rest = space == SIZE_MAX ? S("") : str_trim(str_sub(value, space, value.n));
	for (int k = 0; k < 4; k++)
		if (str_eq(head, str_from(names[k]))) {
			*out = (RuleSource)k;
			return true;
		}
	return fail(r, "unknown source", head);
}

static bool
read_steps(SiteRule *rule, Reader *r, Str text)
{
	Str part;
	while (str_cut(&part, &text, ',')) {
		if (rule->nsteps == 8)
			return fail(r, "more than 8 transforms in", rule->selector);
		if (!transform_read(&rule->steps[rule->nsteps++], arena_str(r->a, part), r->e))
			return err_at(r->e, r->s->file, r->line, -1);
	}
	return true;
}

/* Where " => " stands outside of quotes. */
static size_t
find_arrow(Str s)
{
	char quote = 0;
	for (size_t i = 0; i + 2 < s.n; i++) {
		if (quote)
			quote = s.p[i] == quote ? 0 : quote;
		else if (s.p[i] == '"' || s.p[i] == '\'')
			quote = s.p[i];
		else if (s.p[i] == ' ' && s.p[i + 1] == '=' && s.p[i + 2] == '>')
			return i;
	}
	return SIZE_MAX;
}

static bool
read_rule(Reader *r, SiteSection *sec, Str key, Str value)
{
	SiteRule rule = {.line = r->line};
	if (str_ends(key, S("!"))) {
		rule.required = true;
		key = str_trim(str_sub(key, 0, key.n - 1));
	}
	rule.fill = sitefile_fill_of(key);
	if (rule.fill < 0)
		return fail(r, "unknown field", key);
	size_t arrow = find_arrow(value);
	Str steps = arrow == SIZE_MAX ? STR_NONE : str_trim(str_sub(value, arrow + 3, value.n));
	if (!split_source(&rule.source, &rule.selector, r, str_trim(str_sub(value, 0, arrow))))
		return false;
	rule.selector = arena_str(r->a, rule.selector);
	if (rule.source == RULE_XPATH && !read_xpath(&rule.xpath, r, rule.selector))
		return false;
	if (arrow != SIZE_MAX && !read_steps(&rule, r, steps))
		return false;
	if (sec->nrules == sec->cap)
		sec->rules = arena_grow(r->a, sec->rules, &sec->cap, sizeof(*sec->rules));
	sec->rules[sec->nrules++] = rule;
	return true;
}

static bool
read_each(Reader *r, SiteSection *sec, Str value)
{
	Str rest;
	if (!split_source(&sec->each_source, &rest, r, value))
		return false;
	if (sec->each_source == RULE_XPATH)
		return read_xpath(&sec->each, r, rest);
	if (sec->each_source != RULE_JSON)
		return fail(r, "blocks are found by xpath or json, not by", value);
	sec->each_pointer = arena_str(r->a, rest);
	return true;
}

static bool
read_listing_line(Reader *r, Str key, Str value)
{
	SiteSection *sec = &r->s->sections.v[r->s->sections.n - 1];
	RuleSource source;
	Str rest;
	if (str_eq(key, S("on"))) {
		sec->on = arena_str(r->a, value);
		return true;
	}
	if (str_eq(key, S("each")))
		return read_each(r, sec, value);
	if (str_eq(key, S("single"))) {
		sec->single = str_eq(value, S("yes"));
		return true;
	}
	bool when = str_eq(key, S("when"));
	if (when || str_eq(key, S("state"))) {
		if (!split_source(&source, &rest, r, value) || source != RULE_XPATH)
			return fail(r, "expected xpath in", value);
		return read_xpath(when ? &sec->when : &sec->state, r, rest);
	}
	return read_rule(r, sec, key, value);
}

static bool
read_site_line(Reader *r, Str key, Str value)
{
	Site *s = r->s;
	value = arena_str(r->a, value);
	if (str_eq(key, S("name")))
		s->name = value;
	else if (str_eq(key, S("host")))
		VEC_PUSH(r->a, &s->hosts, value);
	else if (str_eq(key, S("mark")))
		VEC_PUSH(r->a, &s->marks, value);
	else if (str_eq(key, S("currency")))
		s->currency = value;
	else if (str_eq(key, S("lang")))
		s->lang = value;
	else
		return fail(r, "unknown key of [site]", key);
	return true;
}

/* delay = 2.5 (seconds), parallel = 2, every = 7d */
static bool
read_pace(Reader *r, Str key, Str value)
{
	double seconds;
	if (str_eq(key, S("parallel"))) {
		if (!str_i64(&r->s->parallel, value) || r->s->parallel < 1 || r->s->parallel > 8)
			return fail(r, "expected a number from 1 to 8, not", value);
		return true;
	}
	if (str_eq(key, S("every")))
		return (conf_duration(&r->s->every, value) && r->s->every >= 3600 &&
			   r->s->every <= 31622400) ||
		       fail(r, "expected an interval from 1h to 366d, not", value);
	if (!str_f64(&seconds, value) || !(seconds >= 0) || seconds > 3600)
		return fail(r, "expected seconds up to 3600, not", value);
	r->s->delay_ms = (int64_t)(seconds * 1000);
	return true;
}

static bool
read_crawl_line(Reader *r, Str key, Str value)
{
	RuleSource source;
	Str rest;
	if (str_eq(key, S("start"))) {
		VEC_PUSH(r->a, &r->s->starts, arena_str(r->a, value));
		return true;
	}
	if (str_eq(key, S("sitemap"))) {
		VEC_PUSH(r->a, &r->s->sitemaps, arena_str(r->a, value));
		return true;
	}
	if (str_eq(key, S("delay")) || str_eq(key, S("parallel")) || str_eq(key, S("every")))
		return read_pace(r, key, value);
	if (str_eq(key, S("render"))) {
		r->s->browser = str_eq(value, S("browser"));
		return r->s->browser || fail(r, "expected \"browser\", not", value);
	}
	if (str_eq(key, S("paging"))) { /* page limit */
		rest = value;
		return (str_cut(&r->s->page, &rest, ' ') && (r->s->size = str_trim(rest)).n) ||
		       fail(r, "expected two names of the query, not", value);
	}
	bool next = str_eq(key, S("next"));
	if (!next && !str_eq(key, S("item")))
		return fail(r, "unknown key of [crawl]", key);
	if (!split_source(&source, &rest, r, value))
		return false;
	if (source != RULE_XPATH)
		return fail(r, "links are found by xpath, not by", value);
	return read_xpath(next ? &r->s->next : &r->s->item, r, rest);
}

static bool
read_expect_line(Reader *r, Str key, Str value)
{
	int64_t n;
	if (str_eq(key, S("listings"))) {
		size_t dots = str_find(value, S(".."), 0);
		Str lo = str_trim(str_sub(value, 0, dots));
		Str hi = dots == SIZE_MAX ? lo : str_trim(str_sub(value, dots + 2, value.n));
		if (!str_i64(&r->s->least, lo) || !str_i64(&r->s->most, hi) ||
		    r->s->least > r->s->most)
			return fail(r, "expected a range such as 20..60, not", value);
		return true;
	}
	int fill = sitefile_fill_of(key);
	Str number = str_trim(str_ends(value, S("%")) ? str_sub(value, 0, value.n - 1) : value);
	if (fill < 0 || fill == FILL_WORDS || fill == FILL_MINOR)
		return fail(r, "unknown field", key);
	if (!str_i64(&n, number) || n < 0 || n > 100)
		return fail(r, "expected a share such as 80%, not", value);
	r->s->share[fill] = (int)n;
	return true;
}

static bool
read_test_line(Reader *r, Str key, Str value)
{
	SiteTest *t = &r->s->tests.v[r->s->tests.n - 1];
	value = arena_str(r->a, value);
	if (str_eq(key, S("file"))) {
		t->file = value;
		return true;
	}
	if (str_eq(key, S("next"))) {
		t->next = value;
		return true;
	}
	if (str_eq(key, S("listings")))
		return str_i64(&t->listings, value) || fail(r, "expected a number, not", value);
	int fill = sitefile_fill_of(key);
	if (fill < 0)
		return fail(r, "unknown field", key);
	if (t->n == t->cap)
		t->v = arena_grow(r->a, t->v, &t->cap, sizeof(*t->v));
	t->v[t->n].fill = fill;
	t->v[t->n++].want = value;
	return true;
}

static bool
open_section(Reader *r, Str head)
{
	size_t space = str_chr(head, ' ', 0);
	Str name = str_sub(head, 0, space);
	Str arg = space == SIZE_MAX ? STR_NONE : str_trim(str_sub(head, space, head.n));
	if (str_eq(name, S("site"))) {
		r->part = IN_SITE;
	} else if (str_eq(name, S("crawl"))) {
		r->part = IN_CRAWL;
	} else if (str_eq(name, S("expect"))) {
		r->part = IN_EXPECT;
	} else if (str_eq(name, S("listing"))) {
		r->part = IN_LISTING;
		SiteSection sec = {
		    .name = arg.p ? arena_str(r->a, arg) : S("listing"), .line = r->line};
		VEC_PUSH(r->a, &r->s->sections, sec);
	} else if (str_eq(name, S("lookup"))) {
		r->part = IN_LOOKUP;
		r->lookup = sitefile_fill_of(arg);
		return r->lookup >= 0 || fail(r, "unknown field", arg);
	} else if (str_eq(name, S("test"))) {
		r->part = IN_TEST;
		SiteTest t = {.url = arena_str(r->a, arg), .listings = -1, .line = r->line};
		VEC_PUSH(r->a, &r->s->tests, t);
	} else {
		return fail(r, "unknown section", name);
	}
	return true;
}

static bool
read_line(Reader *r, Str line)
{
	line = str_trim(line);
	if (!line.n || line.p[0] == '#')
		return true;
	if (line.p[0] == '[' && line.p[line.n - 1] == ']')
		return open_section(r, str_trim(str_sub(line, 1, line.n - 1)));
	size_t eq = str_chr(line, '=', 0);
	if (eq == SIZE_MAX)
		return fail(r, "expected \"key = value\", not", line);
	Str key = str_trim(str_sub(line, 0, eq)), value = str_trim(str_sub(line, eq + 1, line.n));
	switch (r->part) {
	case IN_NONE:
		return fail(r, "a line before the first section:", line);
	case IN_SITE:
		return read_site_line(r, key, value);
	case IN_CRAWL:
		return read_crawl_line(r, key, value);
	case IN_LISTING:
		return read_listing_line(r, key, value);
	case IN_EXPECT:
		return read_expect_line(r, key, value);
	case IN_TEST:
		return read_test_line(r, key, value);
	case IN_LOOKUP:
		break;
	}
	SiteLookup l = {r->lookup, arena_str(r->a, key), arena_str(r->a, value)};
	VEC_PUSH(r->a, &r->s->lookups, l);
	return true;
}

static bool
check_whole(Reader *r)
{
	Site *s = r->s;
	r->line = 0;
	if (!s->hosts.n && !s->marks.n)
		return fail(r, "neither host nor mark in", s->id);
	if ((s->browser || s->every) && !s->hosts.n)
		return fail(r, "render and every need a host (marks are seen too late) in", s->id);
	if (!s->sections.n && !s->browser && !s->every && !s->delay_ms)
		return fail(r, "no [listing] section in", s->id);
	for (size_t k = 0; k < s->sections.n; k++) {
		SiteSection *sec = &s->sections.v[k];
		bool title = false;
		for (size_t i = 0; i < sec->nrules; i++)
			title |= sec->rules[i].fill == FIELD_TITLE && sec->rules[i].required;
		r->line = sec->line;
		if (!title)
			return fail(r, "no required title (title!) in section", sec->name);
	}
	return true;
}

bool
sitefile_read(Site *out, const char *path, Str id, Arena *a, Err *e)
{
	Str text;
	return file_read(&text, path, 1 << 20, a, e) && sitefile_parse(out, text, path, id, a, e);
}

bool
sitefile_parse(Site *out, Str text, const char *path, Str id, Arena *a, Err *e)
{
	Str line;
	*out =
	    (Site){.file = arena_strdup(a, path), .id = arena_str(a, id), .least = -1, .most = -1};
	for (int k = 0; k < FILLS; k++)
		out->share[k] = -1;
	Reader r = {.s = out, .a = a, .e = e};
	if (!utf8_valid(text))
		return fail(&r, "text that is no UTF-8 in", out->id);
	while (str_cut(&line, &text, '\n')) {
		r.line++;
		if (!read_line(&r, line))
			return false;
	}
	return check_whole(&r);
}
