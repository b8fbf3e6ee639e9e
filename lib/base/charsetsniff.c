#include "base/charset.h"
#include "base/utf8.h"

#define SNIFF_HEAD 1024u  /* where browsers look for <meta> */
#define SNIFF_FAR  65536u /* shops put it behind long scripts: looked for when the head has none */

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '/';
}

/* One attribute at *i of a tag; false at its end. Leaves *i behind it. */
static bool
next_attr(Str *name, Str *value, Str s, size_t *i)
{
	while (*i < s.n && is_space(s.p[*i]))
		++*i;
	if (*i >= s.n || s.p[*i] == '>')
		return false;
	size_t from = (*i)++;
	while (*i < s.n && !is_space(s.p[*i]) && s.p[*i] != '=' && s.p[*i] != '>')
		++*i;
	*name = str_sub(s, from, *i);
	*value = STR_NONE;
	size_t k = *i;
	while (k < s.n && is_space(s.p[k]) && s.p[k] != '/')
		k++;
	if (k >= s.n || s.p[k] != '=')
		return true;
	k++;
	while (k < s.n && is_space(s.p[k]) && s.p[k] != '/')
		k++;
	char q = k < s.n && (s.p[k] == '"' || s.p[k] == '\'') ? s.p[k] : 0;
	from = k + (q != 0);
	size_t end = from;
	while (end < s.n && (q ? s.p[end] != q : !is_space(s.p[end]) && s.p[end] != '>'))
		end++;
	if (q && end >= s.n)
		return false;
	*value = str_sub(s, from, end);
	*i = end + (q != 0);
	return true;
}

static const Charset *
read_meta(Str s, size_t *i)
{
	Str name, value;
	const Charset *cs = NULL, *of_content = NULL;
	bool pragma = false, direct = false;
	while (next_attr(&name, &value, s, i)) {
		if (str_eqi(name, S("charset")) && !direct) {
			cs = charset_of(value);
			direct = true;
		} else if (str_eqi(name, S("content")) && !of_content) {
			of_content = charset_of_content_type(value);
		} else if (str_eqi(name, S("http-equiv"))) {
			pragma |= str_eqi(value, S("content-type"));
		}
	}
	if (!direct && pragma)
		cs = of_content;
	if (cs && (cs->kind == CHARSET_UTF16LE || cs->kind == CHARSET_UTF16BE))
		return &charset_utf8; /* it was read as ASCII: it is no UTF-16 */
	return cs && cs->kind == CHARSET_USER ? &charset_windows1252 : cs;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The first <meta> that names an encoding; comments and other tags are stepped over. */
static const Charset *
find_meta(Str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '<')
			continue;
		Str rest = str_sub(s, i, s.n);
		char c = rest.n > 1 ? rest.p[1] : 0;
		if (str_starts(rest, S("<!--"))) {
			size_t end = str_find(rest, S("-->"), 2);
			if (end == SIZE_MAX)
				return NULL;
			i += end + 2;
		} else if (str_startsi(rest, S("<meta")) && rest.n > 5 && is_space(rest.p[5])) {
			i += 5;
			const Charset *cs = read_meta(s, &i);
			if (cs)
				return cs;
		} else if (is_letter(c) || (c == '/' && rest.n > 2 && is_letter(rest.p[2]))) {
			Str name, value;
			while (i < s.n && !is_space(s.p[i]) && s.p[i] != '>')
				i++;
			while (next_attr(&name, &value, s, &i))
				;
		} else if (c == '!' || c == '/' || c == '?') {
			size_t end = str_chr(rest, '>', 0);
			if (end == SIZE_MAX)
				return NULL;
			i += end;
		}
	}
	return NULL;
}

const Charset *
charset_of_meta(Str body)
{
	if (str_starts(body, S("\xEF\xBB\xBF")))
		return &charset_utf8;
	if (str_startsi(body, S("<?xml"))) { /* XHTML says it in its declaration */
		Str head = str_sub(body, 0, str_chr(str_sub(body, 0, 256), '>', 0));
		size_t at = str_find(head, S("encoding="), 0);
		if (at != SIZE_MAX && at + 10 < head.n) {
			size_t end = str_chr(head, head.p[at + 9], at + 10);
			const Charset *cs = charset_of(str_sub(head, at + 10, end));
			if (cs)
				return cs;
		}
	}
	const Charset *cs = find_meta(str_sub(body, 0, SNIFF_HEAD));
	return cs || body.n <= SNIFF_HEAD ? cs : find_meta(str_sub(body, 0, SNIFF_FAR));
}

/* UTF-8 sequences of more than a byte, and bytes that belong to none. */
static void
weigh_utf8(Str s, size_t *multi, size_t *wrong)
{
	*multi = *wrong = 0;
	for (size_t i = 0; i < s.n;) {
		if ((unsigned char)s.p[i] < 0x80) {
			i++;
			continue;
		}
		size_t at = i;
		bool is_bad = utf8_next(s, &i) == UTF8_BAD && i - at < 3;
		*(is_bad ? wrong : multi) += 1;
	}
}

/* No other encoding gives valid UTF-8 by chance; a few cut characters may stand in a real page. */
static bool
looks_utf8(Str s)
{
	size_t multi, wrong;
	weigh_utf8(s, &multi, &wrong);
	return multi && wrong * 50 < multi;
}

static const Charset *
guess_utf16(Str s)
{
	size_t even = 0, odd = 0, n = s.n < 512 ? s.n : 512;
	for (size_t i = 0; i < n; i++)
		if (!s.p[i])
			*(i % 2 ? &odd : &even) += 1;
	if (odd > n / 4 && even < n / 64)
		return &charset_utf16le;
	return even > n / 4 && odd < n / 64 ? &charset_utf16be : NULL;
}

/* The bytes that matter for detection: all beyond ASCII, with a little of what is around. */
static Str
distil(Str s, Arena *a)
{
	char *out = arena_raw(a, 65536 + 8);
	size_t n = 0;
	bool in_tag = false;
	for (size_t i = 0; i < s.n && n < 65536; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '<')
			in_tag = true;
		if (c >= 0x80 && n < 65535) {
			out[n++] = (char)c;
			/* the second byte of a pair may be ASCII */
			if (i + 1 < s.n && (unsigned char)s.p[i + 1] >= 0x40 &&
			    (unsigned char)s.p[i + 1] < 0x80 && s.p[i + 1] != '<')
				out[n++] = s.p[++i];
		} else if (!in_tag && n && out[n - 1] != ' ') {
			out[n++] = is_letter((char)c) ? (char)c : ' ';
		}
		if (c == '>')
			in_tag = false;
	}
	return str_of(out, n);
}

const Charset *
charset_detect(Str body)
{
	bool high = false;
	for (size_t i = 0; i < body.n && !high; i++)
		high = (unsigned char)body.p[i] >= 0x80;
	const Charset *wide = guess_utf16(body);
	if (wide)
		return wide;
	if (!high)
		return str_find(body, S("\x1B$B"), 0) != SIZE_MAX ? charset_of(S("iso-2022-jp"))
								  : NULL;
	if (looks_utf8(body))
		return &charset_utf8;
	int confidence;
	Arena *a = arena_new();
	const char *name = charset_guess(distil(body, a), &confidence);
	const Charset *cs = confidence >= 10 ? charset_of(str_from(name)) : NULL;
	arena_free(a);
	return cs;
}

static size_t
high_bytes(Str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += (unsigned char)s.p[i] >= 0x80;
	return n;
}

/* More than one in fifty of the characters beyond ASCII is ill-formed. */
static bool
reads_badly(const CharsetText *t)
{
	return t->bad > 2 && t->bad * 100 > high_bytes(t->body);
}

/* What the label says, unless the bytes say otherwise. */
static void
read_labelled(CharsetText *t, Str body, const Charset *cs, CharsetFrom from, Arena *a)
{
	if (cs->kind != CHARSET_UTF8 && looks_utf8(body)) {
		charset_decode(t, body, &charset_utf8, a);
		t->from = CHARSET_REPAIRED;
		return;
	}
	charset_decode(t, body, cs, a);
	t->from = from;
	if (!reads_badly(t))
		return;
	const Charset *other = charset_detect(body);
	if (!other || other->kind == cs->kind)
		return;
	CharsetText again;
	charset_decode(&again, body, other, a);
	if (again.bad * 4 < t->bad) {
		*t = again;
		t->from = CHARSET_REPAIRED;
	}
}

void
charset_read(CharsetText *t, Str body, Str content_type, Arena *a)
{
	const Charset *bom = str_starts(body, S("\xEF\xBB\xBF")) ? &charset_utf8
			     : str_starts(body, S("\xFF\xFE"))	 ? &charset_utf16le
			     : str_starts(body, S("\xFE\xFF"))	 ? &charset_utf16be
								 : NULL;
	if (bom) {
		charset_decode(t, body, bom, a);
		t->from = CHARSET_FROM_BOM;
		return;
	}
	const Charset *cs = charset_of_content_type(content_type);
	if (cs && cs->kind != CHARSET_REPLACEMENT) {
		read_labelled(t, body, cs, CHARSET_FROM_HEADER, a);
		return;
	}
	cs = charset_of_meta(body);
	if (cs && cs->kind != CHARSET_REPLACEMENT) {
		read_labelled(t, body, cs, CHARSET_FROM_META, a);
		return;
	}
	cs = charset_detect(body);
	charset_decode(t, body, cs ? cs : &charset_utf8, a);
	if (!cs && t->bad)
		charset_decode(t, body, &charset_windows1252, a);
	t->from = cs ? CHARSET_DETECTED : CHARSET_DEFAULT;
}
