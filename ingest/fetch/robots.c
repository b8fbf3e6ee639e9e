#include "fetch/robots.h"

#include "base/buf.h"
#include "base/limits.h"

typedef struct {
	Str pattern; /* in the compared form */
	Str written;
	bool allow;
	long line;
} Rule;

typedef struct {
	Rule *v;
	size_t n, cap;
} RuleVec;

typedef struct {
	RuleVec rules;
	int64_t delay_ms;
	bool met;
} Group;

struct Robots {
	Arena *arena;
	Str agent;
	Group own, any; /* groups of our agent; of `*` */
	struct {
		Str *v;
		size_t n, cap;
	} sitemaps;
};

/* One form for both sides (RFC 9309 section 2.2.2): octets outside ASCII are encoded, hex digits
 * are upper case, encoded unreserved characters are plain. */
static Str
one_form(Str s, Arena *a)
{
	static const char digits[] = "0123456789ABCDEF";
	Buf *b = buf_new(a, s.n * 3 + 1);

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '%' && i + 2 < s.n && str_hex(s.p[i + 1]) >= 0 &&
		    str_hex(s.p[i + 2]) >= 0) {
			int v = str_hex(s.p[i + 1]) * 16 + str_hex(s.p[i + 2]);
			bool plain = (v >= '0' && v <= '9') ||
				     ((v | 0x20) >= 'a' && (v | 0x20) <= 'z') || v == '-' ||
				     v == '.' || v == '_' || v == '~';

			if (plain)
				buf_putc(b, (char)v);
			else
				buf_printf(b, "%%%c%c", digits[v >> 4], digits[v & 15]);
			i += 2;
		} else if (c >= 0x80) {
			buf_printf(b, "%%%c%c", digits[c >> 4], digits[c & 15]);
		} else {
			buf_putc(b, (char)c);
		}
	}
	return str_of(buf_cstr(b), b->n);
}

/* A product token is letters, `-` and `_`; what stands behind it (version) does not count. */
static Str
token(Str s)
{
	size_t n = 0;

	while (n < s.n && (((s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z') || s.p[n] == '-' ||
			      s.p[n] == '_'))
		n++;
	return str_sub(s, 0, n);
}

typedef struct {
	bool in_agents; /* the last line was User-agent: groups may have several */
	bool own, any;
} Place;

static void
take_agent(Robots *r, Place *p, Str value)
{
	if (!p->in_agents)
		p->own = p->any = false;
	p->in_agents = true;
	if (value.n && value.p[0] == '*' &&
	    (value.n == 1 || value.p[1] == ' ' || value.p[1] == '\t')) {
		p->any = true;
		r->any.met = true;
	} else if (token(value).n && str_eqi(token(value), r->agent)) {
		p->own = true;
		r->own.met = true;
	}
}

static void
take_rule(Robots *r, Place *p, Str value, bool allow, long line)
{
	Rule rule = {one_form(value, r->arena), value, allow, line};

	p->in_agents = false;
	if (!value.n)
		return;
	if (p->own)
		VEC_PUSH(r->arena, &r->own.rules, rule);
	if (p->any)
		VEC_PUSH(r->arena, &r->any.rules, rule);
}

/* "Allow: /x/index.html" allows "/x/" too: what a server gives for a folder is its index. */
static void
take_index(Robots *r, Place *p, Str value, long line)
{
	size_t at = str_find(value, S("/index.htm"), 0);

	if (at != SIZE_MAX && value.n - at <= 11)
		take_rule(r, p, str_from(arena_printf(r->arena, "%.*s$", (int)at + 1, value.p)),
		    true, line);
}

static void
take_delay(Robots *r, Place *p, Str value)
{
	double seconds;
	int64_t ms;

	p->in_agents = false;
	if (!str_f64(&seconds, value) || !(seconds >= 0) || seconds > 86400)
		return;
	ms = (int64_t)(seconds * 1000);
	if (p->own && ms > r->own.delay_ms)
		r->own.delay_ms = ms;
	if (p->any && ms > r->any.delay_ms)
		r->any.delay_ms = ms;
}

static bool
is_key(Str key, const char *const *names)
{
	for (; *names; names++)
		if (str_eqi(key, str_from(*names)))
			return true;
	return false;
}

static void
take_line(Robots *r, Place *p, Str line, long no)
{
	static const char *const agents[] = {"user-agent", "useragent", "user agent", NULL};
	static const char *const disallows[] = {
	    "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw", NULL};
	static const char *const delays[] = {"crawl-delay", "crawldelay", NULL};
	static const char *const maps[] = {"sitemap", "site-map", NULL};
	size_t hash = str_chr(line, '#', 0);
	size_t colon;
	Str key, value;

	line = str_trim(str_sub(line, 0, hash));
	colon = str_chr(line, ':', 0);
	if (colon == SIZE_MAX) { /* a forgotten colon: white space stands for it */
		for (colon = 0; colon < line.n && line.p[colon] != ' ' && line.p[colon] != '\t';
		     colon++)
			;
		if (colon == line.n)
			return;
	}
	key = str_trim(str_sub(line, 0, colon));
	value = str_trim(str_sub(line, colon + 1, line.n));
	if (is_key(key, agents))
		take_agent(r, p, value);
	else if (is_key(key, disallows))
		take_rule(r, p, value, false, no);
	else if (str_eqi(key, S("allow"))) {
		take_rule(r, p, value, true, no);
		take_index(r, p, value, no);
	} else if (is_key(key, delays))
		take_delay(r, p, value);
	else if (is_key(key, maps) && value.n)
		VEC_PUSH(r->arena, &r->sitemaps, value);
}

Robots *
robots_parse(Str text, Str agent, Arena *a)
{
	Robots *r = ARENA_NEW(a, Robots);
	Place p = {0};
	long no = 0;

	r->arena = a;
	r->agent = token(arena_str(a, agent));
	r->own.delay_ms = r->any.delay_ms = -1;
	text = arena_str(a, str_sub(text, 0, CAP_ROBOTS));
	if (str_starts(text, S("\xEF\xBB\xBF")))
		text = str_sub(text, 3, text.n);
	for (size_t i = 0; i < text.n;) {
		size_t end = i;

		while (end < text.n && text.p[end] != '\n' && text.p[end] != '\r')
			end++;
		take_line(r, &p, str_sub(text, i, end), ++no);
		if (end + 1 < text.n && text.p[end] == '\r' && text.p[end + 1] == '\n')
			end++;
		i = end + 1;
	}
	return r;
}

/* Match with `*` and a final `$`, without backtracking over more than one star at a time. */
static bool
matches(Str pattern, Str path)
{
	size_t i = 0, j = 0, star = SIZE_MAX, mark = 0;
	bool anchored = pattern.n && pattern.p[pattern.n - 1] == '$';

	if (anchored)
		pattern.n--;
	for (;;) {
		if (i == pattern.n && (!anchored || j == path.n))
			return true;
		if (i < pattern.n && pattern.p[i] == '*') {
			star = i++;
			mark = j;
		} else if (i < pattern.n && j < path.n && pattern.p[i] == path.p[j]) {
			i++;
			j++;
		} else if (star != SIZE_MAX && mark < path.n) {
			i = star + 1;
			j = ++mark;
		} else {
			return false;
		}
	}
}

static Str
path_of(Str url, Arena *a)
{
	size_t at = str_find(url, S("://"), 0);
	size_t hash = str_chr(url, '#', 0);
	size_t slash;

	url = str_sub(url, 0, hash);
	if (at == SIZE_MAX && str_starts(url, S("//")))
		at = 0;
	else if (at != SIZE_MAX)
		at++;
	if (at == SIZE_MAX)
		return url.n && url.p[0] == '/' ? one_form(url, a) : S("/");
	for (slash = at + 2;
	     slash < url.n && url.p[slash] != '/' && url.p[slash] != '?' && url.p[slash] != ';';
	     slash++)
		;
	if (slash == url.n)
		return S("/");
	url = str_sub(url, slash, url.n);
	if (url.p[0] != '/')
		url = str_from(arena_printf(a, "/%.*s", STR_ARG(url)));
	return one_form(url, a);
}

RobotsAnswer
robots_allows(const Robots *r, Str url)
{
	const Group *g = r->own.met ? &r->own : &r->any;
	RobotsAnswer best = {true, STR_NONE, 0};
	Arena *a = arena_new();
	Str path = path_of(url, a);
	size_t longest = 0;

	if (!str_eq(path, S("/robots.txt")))
		for (size_t i = 0; i < g->rules.n; i++) {
			const Rule *rule = &g->rules.v[i];

			if (!matches(rule->pattern, path) || rule->pattern.n < longest ||
			    (rule->pattern.n == longest && best.line &&
				(best.allowed || !rule->allow)))
				continue;
			longest = rule->pattern.n;
			best = (RobotsAnswer){rule->allow, rule->written, rule->line};
		}
	arena_free(a);
	return best;
}

bool
robots_rule(const Robots *r, size_t i, Str *pattern, bool *allow)
{
	const Group *g = r->own.met ? &r->own : &r->any;

	if (i >= g->rules.n)
		return false;
	*pattern = g->rules.v[i].pattern;
	*allow = g->rules.v[i].allow;
	return true;
}

int64_t
robots_delay_ms(const Robots *r)
{
	return r->own.met ? r->own.delay_ms : r->any.delay_ms;
}

Str
robots_sitemap(const Robots *r, size_t i)
{
	return i < r->sitemaps.n ? r->sitemaps.v[i] : STR_NONE;
}
