#include "base/limits.h"
#include "base/phone.h"
#include "extract/contactscan.h"
#include "model/page.h"
#include "net/url.h"

#define LOCAL_MAX  64
#define DOMAIN_MAX 120

static bool
is_local_char(char c)
{
	return is_alnum(c) || (c && strchr("._%+-", c));
}

/* A word that stands for '@' or '.', white space around it allowed; 0 when there is none. */
static uint32_t
stand_in(const Scan *s, uint32_t i, WordKind kind, bool *bare)
{
	uint32_t end, at = i;
	if (plain_at(s->t, at) == ' ')
		at++;
	if (at >= s->t->n)
		return 0;
	const Word *w = wordbook_match(&end, s->vocab, s->t, at);
	if (!w || w->kind != kind)
		return 0;
	*bare = is_alnum(s->t->p[at]) || s->t->p[at] == '#';
	if (is_alnum(s->t->p[at]) && (at == i || plain_at(s->t, end) != ' '))
		return 0; /* "at" and "dot" are words of their own */
	if (plain_at(s->t, end) == ' ')
		end++;
	return end - i;
}

typedef struct {
	char v[DOMAIN_MAX];
	size_t n;
	size_t dots;
	bool disguised; /* a dot was written as a word */
	uint32_t end;
} Domain;

static void
read_domain(Domain *d, const Scan *s, uint32_t i)
{
	bool bare;
	d->n = d->dots = 0;
	d->disguised = false;
	d->end = i;
	while (d->n < DOMAIN_MAX - 1) {
		char c = plain_at(s->t, i);
		if (is_alnum(c) || (c == '-' && d->n && is_alnum(plain_at(s->t, i + 1)))) {
			d->v[d->n++] = c;
			d->end = ++i;
			continue;
		}
		uint32_t skip = c == '.' ? 1 : stand_in(s, i, WORD_DOT, &bare);
		if (!skip || !d->n || d->v[d->n - 1] == '.' || !is_alnum(plain_at(s->t, i + skip)))
			break;
		d->disguised = d->disguised || c != '.';
		d->v[d->n++] = '.';
		d->dots++;
		i += skip;
	}
}

/* "qq.com", "mail.example.co": letters at the end, as top-level domains have. */
static bool
is_domain(const Domain *d)
{
	size_t last = d->n;
	while (last > 0 && d->v[last - 1] != '.')
		last--;
	if (d->dots == 0 || d->n - last < 2 || d->n - last > 24)
		return false;
	for (size_t i = last; i < d->n; i++) {
		if (d->v[i] < 'a' || d->v[i] > 'z')
			return false;
	}
	return true;
}

static bool
is_mail_host(const Scan *s, const Domain *d)
{
	char bytes[DOMAIN_MAX + 8];
	uint32_t off[DOMAIN_MAX + 8] = {0}, end;
	memcpy(bytes, d->v, d->n);
	bytes[d->n] = '\0';
	Plain p = {.p = bytes, .n = (uint32_t)d->n, .off = off, .source = str_of(bytes, d->n)};
	const Word *w = wordbook_match(&end, s->vocab, &p, 0);
	return w && w->kind == WORD_MAILHOST && end == d->n;
}

/* "@docomo.ne.jp@ezweb.ne.jp" lists mail hosts. */
static bool
follows_at(const Plain *t, uint32_t i)
{
	uint32_t from = i;
	while (from > 0 && i - from < LOCAL_MAX && is_local_char(t->p[from - 1]))
		from--;
	return from > 0 && t->p[from - 1] == '@';
}

uint32_t
netscan_take_email(Scan *s, uint32_t i)
{
	const Plain *t = s->t;
	uint32_t at = i;
	Domain d;
	bool bare = false;
	while (at - i < LOCAL_MAX && is_local_char(plain_at(t, at)))
		at++;
	uint32_t end = at;
	while (end > i && !is_alnum(t->p[end - 1]) && t->p[end - 1] != '_' && t->p[end - 1] != '-')
		end--;
	if (end == i || end != at)
		return i;
	bool plain = plain_at(t, at) == '@';
	if (plain && follows_at(t, i))
		return i;
	uint32_t skip = plain ? 1 : stand_in(s, at, WORD_AT, &bare);
	if (!skip)
		return i;
	if (plain && plain_at(t, at + 1) == ' ' && ASKS(s, CONTACT_EMAIL))
		skip++;
	read_domain(&d, s, at + skip);
	if (!is_domain(&d))
		return i;
	/* "meet at example.com" is no address, "joe at example dot com" is. */
	if (bare && !ASKS(s, CONTACT_EMAIL) && !d.disguised && !is_mail_host(s, &d))
		return i;
	char value[LOCAL_MAX + DOMAIN_MAX + 2];
	memcpy(value, t->p + i, end - i);
	value[end - i] = '@';
	memcpy(value + (end - i) + 1, d.v, d.n);
	contactadd_put(s, CONTACT_EMAIL, str_of(value, end - i + 1 + d.n), i, d.end);
	return d.end;
}

static bool
is_url_end(const Plain *t, uint32_t i)
{
	char c = plain_at(t, i);
	return c == '\0' || c == ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '[' ||
	       c == ']' || c == '(' || c == ')' || c == '|' || (unsigned char)c >= 0x80;
}

static bool
starts_at(const Plain *t, uint32_t i, const char *s)
{
	size_t n = strlen(s);
	return i + n <= t->n && memcmp(t->p + i, s, n) == 0;
}

/* "wa.me/8613800138000", "api.whatsapp.com/send?phone=..." */
static bool
take_whatsapp_link(Scan *s, uint32_t at, uint32_t from, uint32_t to)
{
	char digits[24] = "+";
	size_t n = 1;
	Phone p;
	if (plain_at(s->t, at) == '+')
		at++;
	if (starts_at(s->t, at, "%2b"))
		at += 3;
	while (n < 20 && plain_is_digit(plain_at(s->t, at)))
		digits[n++] = s->t->p[at++];
	if (!phone_read(&p, str_of(digits, n), s->region))
		return false;
	contactadd_put(s, CONTACT_WHATSAPP, str_from(p.e164), from, to);
	return true;
}

static bool
take_telegram_link(Scan *s, uint32_t at, uint32_t from, uint32_t to)
{
	uint32_t n = 0;
	while (is_alnum(plain_at(s->t, at + n)) || plain_at(s->t, at + n) == '_')
		n++;
	Str name = str_of(s->t->p + at, n);
	if (n < 5 || n > 32 || plain_is_digit(s->t->p[at]) || str_eq(name, S("joinchat")) ||
	    str_eq(name, S("share")))
		return false;
	contactadd_put(s, CONTACT_TELEGRAM, name, from, to);
	return true;
}

static const struct {
	const char *prefix;
	bool (*take)(Scan *s, uint32_t at, uint32_t from, uint32_t to);
} links[] = {
    {"wa.me/", take_whatsapp_link},
    {"api.whatsapp.com/send?phone=", take_whatsapp_link},
    {"api.whatsapp.com/send/?phone=", take_whatsapp_link},
    {"web.whatsapp.com/send?phone=", take_whatsapp_link},
    {"whatsapp://send?phone=", take_whatsapp_link},
    {"t.me/", take_telegram_link},
    {"telegram.me/", take_telegram_link},
    {"tg://resolve?domain=", take_telegram_link},
};

static uint32_t
take_link(Scan *s, uint32_t at, uint32_t from, uint32_t to)
{
	for (size_t k = 0; k < sizeof(links) / sizeof(links[0]); k++) {
		uint32_t after = at + (uint32_t)strlen(links[k].prefix);
		if (starts_at(s->t, at, links[k].prefix) && links[k].take(s, after, from, to))
			return to;
	}
	return from;
}

/* Does one of our links begin here without its scheme? */
static bool
is_bare_link(const Plain *t, uint32_t i)
{
	for (size_t k = 0; k < sizeof(links) / sizeof(links[0]); k++) {
		if (starts_at(t, i, links[k].prefix))
			return true;
	}
	return starts_at(t, i, "www.");
}

static bool
is_ascii(Str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	}
	return true;
}

uint32_t
netscan_take_url(Scan *s, uint32_t i)
{
	const Plain *t = s->t;
	uint32_t at = i, to;
	if (starts_at(t, i, "http://"))
		at += 7;
	else if (starts_at(t, i, "https://"))
		at += 8;
	else if (!is_bare_link(t, i))
		return i;
	for (to = at; to - i < CAP_URL && !is_url_end(t, to);)
		to++;
	while (to > at && strchr(".,;:!?", t->p[to - 1]))
		to--;
	uint32_t end = take_link(s, at, i, to);
	if (end != i)
		return end;
	bool www = at == i;
	if (to - at < 4 || to - i >= CAP_URL || (www && !starts_at(t, i, "www.")))
		return i;
	Str url, raw = plain_source(t, i, to);
	if (!is_ascii(raw)) /* full-width letters, invisible ones */
		raw = str_of(t->p + i, to - i);
	if (www)
		raw = str_from(arena_printf(s->a, "http://%.*s", STR_ARG(raw)));
	if (!url_normal(&url, raw, s->a) || str_chr(page_host(url), '.', 0) == SIZE_MAX)
		return i;
	contactadd_put(s, CONTACT_URL, url, i, to);
	return to;
}
