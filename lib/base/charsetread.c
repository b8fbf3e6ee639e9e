#include "base/charset.h"
#include "base/utf8.h"

#define MARK_EVERY 512u

typedef struct { /* one sequence */
	size_t used;
	uint32_t cp[2]; /* the second is 0 but for four pairs of Big5 */
	bool bad;
} Unit;

static Unit
bad(size_t used)
{
	return (Unit){.used = used, .cp = {UTF8_BAD, 0}, .bad = true};
}

static Unit
good(size_t used, uint32_t cp)
{
	return (Unit){.used = used, .cp = {cp, 0}};
}

/* An ill-formed pair takes its second byte with it unless that is ASCII. */
static Unit
pair_or_bad(uint32_t cp, unsigned trail)
{
	return cp ? good(2, cp) : bad(trail < 0x80 ? 1 : 2);
}

static Unit
read_gb(const unsigned char *p, size_t n)
{
	if (p[0] == 0x80)
		return good(1, 0x20AC);
	if (p[0] == 0xFF || n < 2)
		return bad(1);
	if (p[1] >= '0' && p[1] <= '9') {
		if (n < 4 || p[2] < 0x81 || p[2] > 0xFE || p[3] < '0' || p[3] > '9')
			return bad(1);
		uint32_t cp = charset_gb_four(p);
		return cp ? good(4, cp) : bad(4);
	}
	return pair_or_bad(p[1] == 0x7F ? 0 : charset_pair(CHARSET_GB18030, p[0], p[1]), p[1]);
}

static Unit
read_big5(const unsigned char *p, size_t n)
{
	static const uint16_t doubles[4][3] = {{0x8862, 0xCA, 0x304}, {0x8864, 0xCA, 0x30C},
	    {0x88A3, 0xEA, 0x304}, {0x88A5, 0xEA, 0x30C}};
	if (p[0] == 0x80 || p[0] == 0xFF || n < 2)
		return bad(1);
	for (int k = 0; k < 4; k++)
		if (p[0] << 8 == (doubles[k][0] & 0xFF00) && p[1] == (doubles[k][0] & 0xFF))
			return (Unit){.used = 2, .cp = {doubles[k][1], doubles[k][2]}};
	bool trail = (p[1] >= 0x40 && p[1] <= 0x7E) || (p[1] >= 0xA1 && p[1] <= 0xFE);
	return pair_or_bad(trail ? charset_pair(CHARSET_BIG5, p[0], p[1]) : 0, p[1]);
}

static Unit
read_euc_kr(const unsigned char *p, size_t n)
{
	if (p[0] == 0x80 || p[0] == 0xFF || n < 2)
		return bad(1);
	return pair_or_bad(p[1] > 0x40 ? charset_pair(CHARSET_EUC_KR, p[0], p[1]) : 0, p[1]);
}

static Unit
read_shift_jis(const unsigned char *p, size_t n)
{
	if (p[0] == 0x80)
		return good(1, 0x80);
	if (p[0] >= 0xA1 && p[0] <= 0xDF)
		return good(1, 0xFF61 - 0xA1 + p[0]);
	if (p[0] == 0xA0 || p[0] > 0xFC || n < 2)
		return bad(1);
	bool trail = p[1] >= 0x40 && p[1] != 0x7F && p[1] <= 0xFC;
	return pair_or_bad(trail ? charset_pair(CHARSET_SHIFT_JIS, p[0], p[1]) : 0, p[1]);
}

static Unit
read_euc_jp(const unsigned char *p, size_t n)
{
	if (n < 2)
		return bad(1);
	if (p[0] == 0x8E)
		return p[1] >= 0xA1 && p[1] <= 0xDF ? good(2, 0xFF61 - 0xA1 + p[1])
						    : bad(p[1] < 0x80 ? 1 : 2);
	if (p[0] == 0x8F) {
		if (p[1] < 0xA1 || p[1] > 0xFE || n < 3)
			return bad(p[1] < 0x80 ? 1 : 2);
		uint32_t cp = p[2] >= 0xA1 && p[2] <= 0xFE ? charset_jis0212(p[1], p[2]) : 0;
		return cp ? good(3, cp) : bad(p[2] < 0x80 ? 2 : 3);
	}
	if (p[0] < 0xA1 || p[0] == 0xFF)
		return bad(1);
	return pair_or_bad(p[1] >= 0xA1 ? charset_pair(CHARSET_EUC_JP, p[0], p[1]) : 0, p[1]);
}

static Unit
read_utf16(const unsigned char *p, size_t n, bool big)
{
	if (n < 2)
		return bad(1);
	uint32_t u = big ? (uint32_t)(p[0] << 8 | p[1]) : (uint32_t)(p[1] << 8 | p[0]);
	if (u < 0xD800 || u > 0xDFFF)
		return good(2, u);
	if (u > 0xDBFF || n < 4)
		return bad(2);
	uint32_t low = big ? (uint32_t)(p[2] << 8 | p[3]) : (uint32_t)(p[3] << 8 | p[2]);
	if (low < 0xDC00 || low > 0xDFFF)
		return bad(2);
	return good(4, 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00));
}

static Unit
read_utf8(const unsigned char *p, size_t n)
{
	size_t i = 0;
	uint32_t cp = utf8_next(str_of((const char *)p, n), &i);
	bool real = cp == UTF8_BAD && i == 3 && p[0] == 0xEF && p[1] == 0xBF;
	return (Unit){.used = i, .cp = {cp, 0}, .bad = cp == UTF8_BAD && !real};
}

static Unit
read_single(const Charset *cs, unsigned char byte)
{
	uint16_t cp = charset_single(cs)[byte - 0x80];
	return cp ? good(1, cp) : bad(1);
}

/* The sequence at p, which is no ASCII byte unless the encoding has wider units. */
static Unit
read_unit(const Charset *cs, const unsigned char *p, size_t n)
{
	switch (cs->kind) {
	case CHARSET_UTF8:
		return read_utf8(p, n);
	case CHARSET_UTF16LE:
	case CHARSET_UTF16BE:
		return read_utf16(p, n, cs->kind == CHARSET_UTF16BE);
	case CHARSET_SINGLE:
		return read_single(cs, p[0]);
	case CHARSET_GB18030:
		return read_gb(p, n);
	case CHARSET_BIG5:
		return read_big5(p, n);
	case CHARSET_EUC_KR:
		return read_euc_kr(p, n);
	case CHARSET_SHIFT_JIS:
		return read_shift_jis(p, n);
	case CHARSET_EUC_JP:
		return read_euc_jp(p, n);
	case CHARSET_USER:
		return good(1, 0xF780u + p[0] - 0x80);
	case CHARSET_ISO_2022_JP:
	case CHARSET_REPLACEMENT:
		break;
	}
	return bad(n);
}

/* ISO-2022-JP is EUC-JP's characters behind escape sequences: rewrite it as EUC-JP. */
static Str
unescape_2022(Str in, Arena *a)
{
	char *out = arena_raw(a, in.n + 1);
	size_t n = 0;
	int mode = 0; /* 0 ASCII and Roman, 1 katakana, 2 JIS X 0208 */
	for (size_t i = 0; i < in.n; i++) {
		char c = in.p[i];
		if (c == 0x1B && i + 2 < in.n) {
			char x = in.p[i + 1], y = in.p[i + 2];
			bool known = (x == '(' && (y == 'B' || y == 'J' || y == 'I')) ||
				     (x == '$' && (y == '@' || y == 'B'));
			if (known) {
				mode = x == '$' ? 2 : y == 'I' ? 1 : 0;
				i += 2;
				continue;
			}
		}
		if (mode && c > 0x20 && c < 0x7F) {
			if (mode == 1)
				out[n++] = (char)0x8E;
			out[n++] = (char)(c | 0x80);
		} else {
			out[n++] = c;
		}
		if (n + 2 > in.n) /* katakana doubles: at most the input's length is kept */
			break;
	}
	return str_of(out, n);
}

static void
put_unit(char *out, size_t *n, const Unit *u)
{
	*n += utf8_put(out + *n, u->cp[0]);
	if (u->cp[1])
		*n += utf8_put(out + *n, u->cp[1]);
}

static void
decode_all(CharsetText *t, Str in, const Charset *cs, Arena *a)
{
	const unsigned char *p = (const unsigned char *)in.p;
	bool wide = cs->kind == CHARSET_UTF16LE || cs->kind == CHARSET_UTF16BE;
	char *out = arena_raw(a, in.n * 3 + 8);
	size_t n = 0, i = 0, next = 0;
	t->marks = arena_raw(a, (in.n * 3 / MARK_EVERY + 2) * sizeof(CharsetMark));
	t->nmarks = 0;
	while (i < in.n) {
		if (n >= next) {
			t->marks[t->nmarks++] = (CharsetMark){n, i};
			next = n + MARK_EVERY;
		}
		if (!wide && p[i] < 0x80) {
			out[n++] = (char)p[i++];
			continue;
		}
		Unit u = read_unit(cs, p + i, in.n - i);
		put_unit(out, &n, &u);
		t->bad += u.bad;
		i += u.used;
	}
	out[n] = 0;
	t->text = str_of(out, n);
}

void
charset_decode(CharsetText *t, Str body, const Charset *cs, Arena *a)
{
	static const Charset euc = {"EUC-JP", CHARSET_EUC_JP, NULL, 0};
	*t = (CharsetText){.charset = cs, .body = body};
	Str bom = cs->kind == CHARSET_UTF8	? S("\xEF\xBB\xBF")
		  : cs->kind == CHARSET_UTF16LE ? S("\xFF\xFE")
		  : cs->kind == CHARSET_UTF16BE ? S("\xFE\xFF")
						: STR_NONE;
	if (bom.n && str_starts(body, bom)) {
		t->skipped = bom.n;
		t->body = str_sub(body, bom.n, body.n);
	}
	if (cs->kind == CHARSET_UTF8 && utf8_valid(t->body)) {
		t->text = t->body;
		return;
	}
	if (cs->kind == CHARSET_ISO_2022_JP) {
		decode_all(t, unescape_2022(t->body, a), &euc, a);
		t->marks = NULL; /* offsets are of the rewritten text */
		return;
	}
	decode_all(t, t->body, cs, a);
}

size_t
charset_offset(const CharsetText *t, size_t at)
{
	if (at > t->text.n)
		at = t->text.n;
	if (!t->marks)
		return t->skipped + (at < t->body.n ? at : t->body.n);
	size_t lo = 0, hi = t->nmarks;
	while (hi - lo > 1) {
		size_t mid = (lo + hi) / 2;
		if (t->marks[mid].out <= at)
			lo = mid;
		else
			hi = mid;
	}
	size_t out = t->nmarks ? t->marks[lo].out : 0, i = t->nmarks ? t->marks[lo].in : 0;
	const unsigned char *p = (const unsigned char *)t->body.p;
	bool wide = t->charset->kind == CHARSET_UTF16LE || t->charset->kind == CHARSET_UTF16BE;
	while (out < at && i < t->body.n) {
		char room[8];
		size_t n = 1, used = 1;
		if (wide || p[i] >= 0x80) {
			Unit u = read_unit(t->charset, p + i, t->body.n - i);
			n = 0;
			put_unit(room, &n, &u);
			used = u.used;
		}
		if (out + n > at)
			break;
		out += n;
		i += used;
	}
	return t->skipped + i;
}
