/* Chinese names: legal form off the end, place to the front, numbers to digits, and the name in
 * English. */
#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"
#include "orgwords.h"

#define TRADES_MAX 12

Str
orghan_cut(Str s, const HanWords *words, Arena *a)
{
	size_t ascii = 0;
	while (ascii < s.n && (unsigned char)s.p[ascii] < 0x80)
		ascii++;
	if (ascii == s.n) /* each of the words has a letter of another script */
		return s;
	Buf *b = buf_new(a, s.n * 2 + 16);
	for (size_t at = 0; at < s.n;) {
		size_t next = at, k = 0;
		(void)utf8_next(s, &next);
		Str rest = str_sub(s, at, s.n);
		while (k < words->n && !str_starts(rest, words->v[k].form))
			k++;
		if (k < words->n) {
			buf_putc(b, ' ');
			next = at + words->v[k].form.n;
		} else {
			buf_add(b, s.p + at, next - at);
		}
		at = next;
	}
	return buf_str(b);
}

/* The word of the list that the text ends with, when at least `least` bytes stay. */
static const HanWord *
find_end(Str s, const HanWords *words, size_t least)
{
	for (size_t i = 0; i < words->n; i++)
		if (str_ends(s, words->v[i].form) && s.n >= words->v[i].form.n + least)
			return &words->v[i];
	return NULL;
}

/* Words off the end, as many as there are, while at least `least` bytes stay. */
static Str
strip_end(Str s, const HanWords *words, size_t least)
{
	const HanWord *w;
	while ((w = find_end(s, words, least)))
		s.n -= w->form.n;
	return s;
}

/* 中科院 is 中国科学院, and 中科院声学所 one of its institutes; 中科院士 is another name. */
static Str
spell_out(Str core, const OrgWords *w, Arena *a)
{
	for (size_t i = 0; i < w->han_word.n; i++) {
		const HanWord *x = &w->han_word.v[i];
		Str rest = str_sub(core, x->form.n, core.n);
		if (str_starts(core, x->form) && (!rest.n || find_end(rest, &w->han_body, 1)))
			return str_from(
			    arena_printf(a, "%.*s%.*s", STR_ARG(x->value), STR_ARG(rest)));
	}
	return core;
}

/* The last place in front, 深圳 of 广东省深圳市; *used bytes. */
static const HanWord *
find_place(size_t *used, Str s, const OrgWords *w)
{
	const HanWord *found = NULL;
	bool again = true;
	*used = 0;
	while (again) {
		Str rest = str_sub(s, *used, s.n);
		again = false;
		for (size_t i = 0; i < w->han_place.n && !again; i++) {
			Str f = w->han_place.v[i].form;
			again = str_starts(rest, f) && rest.n > f.n + 3;
			if (again) {
				found = &w->han_place.v[i];
				*used += f.n;
			}
		}
		rest = str_sub(s, *used, s.n);
		for (size_t i = 0; again && i < w->han_unit.n; i++) {
			Str unit = w->han_unit.v[i].form;
			if (rest.n > unit.n && str_starts(rest, unit)) {
				*used += unit.n;
				break;
			}
		}
	}
	return found;
}

/* 云腾科技（深圳）: the place at the end. Of a branch (有限公司北京分公司) it is no part of the name. */
static Str
take_end_place(const HanWord **place, Str core, const OrgWords *w)
{
	Str town = core;
	const HanWord *unit = find_end(town, &w->han_unit, 0);
	if (unit && unit->value.n)
		town.n -= unit->form.n;
	const HanWord *end = find_end(town, &w->han_place, 6);
	if (!end)
		return core;
	town.n -= end->form.n;
	if (find_end(town, &w->han_legal, 6))
		return strip_end(town, &w->han_legal, 1);
	if (*place || find_end(town, &w->han_body, 0))
		return core;
	*place = end;
	return town;
}

/* The value of a numeral's character: 0 to 9, 10, 100; -1. */
static int
numeral(uint32_t cp)
{
	static const uint32_t digits[] = {
	    0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
	if (cp == 0x3007)
		return 0;
	if (cp == 0x767E)
		return 100;
	for (int i = 0; i < 11; i++)
		if (digits[i] == cp)
			return i;
	return -1;
}

/* Numerals to digits: 十四 is 14, 七〇六 is 706; *used bytes. */
static uint32_t
read_numeral(size_t *used, size_t *count, bool *counted, Str s)
{
	uint32_t sum = 0, last = 0, spelled = 0;
	*used = *count = 0;
	*counted = false;
	for (size_t next = 0; next < s.n && *count < 9; (*count)++) {
		int v = numeral(utf8_next(s, &next));
		if (v < 0)
			break;
		if (v >= 10) {
			sum += (last || *count ? last : 1) * (uint32_t)v;
			last = 0;
			*counted = true;
		} else {
			last = (uint32_t)v;
		}
		spelled = v < 10 ? spelled * 10 + (uint32_t)v : spelled;
		*counted = *counted || v == 0;
		*used = next;
	}
	bool tens = sum > 0;
	return tens ? sum + last : spelled;
}

/* 第十四 is 14, 二十一 is 21; 三一 may be a name. */
static Str
number_digits(Str s, const OrgWords *w, Arena *a)
{
	Buf *b = buf_new(a, s.n * 4 + 16);
	for (size_t at = 0; at < s.n;) {
		bool nth = str_starts(str_sub(s, at, s.n), S("第")), counted;
		bool unit = s.n - at == 6 && at && find_end(s, &w->han_body, 3); /* 二院 */
		size_t used, count, from = at + (nth ? 3 : 0);
		uint32_t v = read_numeral(&used, &count, &counted, str_sub(s, from, s.n));
		if (count && (nth || unit || (count > 1 && counted) || count > 2)) {
			buf_printf(b, "%u", v);
			at = from + used;
			continue;
		}
		bool digit = from < s.n && s.p[from] >= '0' && s.p[from] <= '9';
		size_t next = nth && digit ? from : at;
		if (next == at) {
			(void)utf8_next(s, &next);
			buf_add(b, s.p + at, next - at);
		}
		at = next;
	}
	return buf_str(b);
}

/* A word of trade, body or form at the end; two characters stay in front of it, or, where something
 * else names the firm (`bare`), none. */
static const HanWord *
find_trade(Str s, bool bare, const OrgWords *w)
{
	const HanWords *lists[] = {&w->han_body, &w->han_trade, &w->han_legal};
	for (size_t i = 0; i < 3; i++) {
		const HanWord *end = find_end(s, lists[i], 0);
		size_t left = end ? s.n - end->form.n : 0;
		if (end && (left >= 6 || (left == 0 && bare)))
			return end;
	}
	return NULL;
}

/* In pinyin, one word; characters that are read another way in names are in the vocabulary. */
static void
put_pinyin(Buf *out, Str s, const OrgWords *w, Arena *a)
{
	Buf *b = buf_new(a, s.n * 2 + 16);
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		(void)utf8_next(s, &i);
		const Str *said = map_get(w->letter, str_sub(s, from, i));
		if (said)
			buf_printf(b, " %.*s ", STR_ARG(*said));
		else
			buf_add(b, s.p + from, i - from);
	}
	Str own = text_latin(buf_str(b), a), part;
	while (str_cut(&part, &own, ' '))
		buf_str_add(out, part);
}

/* What a name calls itself in pinyin as one word, then its trades and what kind of body it is. */
static void
put_english(Buf *out, Str s, bool bare, const OrgWords *w, Arena *a)
{
	Str said[TRADES_MAX];
	size_t n = 0;
	const HanWord *end;
	while (n < TRADES_MAX && (end = find_trade(s, bare, w))) {
		said[n++] = end->value;
		s.n -= end->form.n;
	}
	put_pinyin(out, s, w, a);
	for (; n > 0; n--)
		buf_printf(out, " %.*s", STR_ARG(said[n - 1]));
	buf_putc(out, ' ');
}

/* Numbers stand alone: 中国电科 14 研究所. */
static Str
english(Str place, Str s, const OrgWords *w, Arena *a)
{
	Buf *b = buf_new(a, s.n * 8 + 256);
	bool bare = place.n > 0;
	buf_printf(b, "%.*s ", STR_ARG(place));
	while (s.n) {
		size_t n = 0, d;
		while (n < s.n && (s.p[n] < '0' || s.p[n] > '9'))
			n++;
		for (d = n; d < s.n && s.p[d] >= '0' && s.p[d] <= '9';)
			d++;
		bare = bare || d > n;
		put_english(b, str_sub(s, 0, n), bare, w, a);
		buf_printf(b, "%.*s ", (int)(d - n), s.p + n);
		s = str_sub(s, d, s.n);
	}
	return buf_str(b);
}

/* Ideographs, letters and digits; STR_NONE without an ideograph. */
static Str
significant(Str s, Arena *a)
{
	Buf *b = buf_new(a, s.n + 8);
	bool any = false;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		TextClass c = text_class(utf8_next(s, &i));
		any = any || c == TEXT_IDEOGRAPH;
		if (c == TEXT_IDEOGRAPH || c == TEXT_LETTER || c == TEXT_DIGIT)
			buf_add(b, s.p + from, i - from);
	}
	return any ? buf_str(b) : STR_NONE;
}

Str
orghan_read(OrgName *out, Str s, const OrgWords *w, Arena *a)
{
	Str all = significant(s, a);
	size_t used;
	if (!all.n)
		return STR_NONE;
	Str core = spell_out(strip_end(all, &w->han_legal, 1), w, a);
	core = strip_end(core, &w->han_legal, 1);
	const HanWord *place = find_place(&used, core, w);
	core = take_end_place(&place, core, w);
	core = number_digits(str_sub(core, used, core.n), w, a);
	Str town = place ? place->form : STR_NONE;
	size_t own = strip_end(core, &w->han_trade, 6).n; /* two characters at least */
	uint32_t *han = ARENA_ARRAY(a, town.n + core.n + 1, uint32_t);
	for (size_t i = 0; i < town.n; out->place++)
		han[out->hans++] = utf8_next(town, &i);
	for (size_t i = 0; i < core.n;) {
		out->trade += i >= own;
		han[out->hans++] = utf8_next(core, &i);
	}
	out->han = han;
	out->body = find_end(core, &w->han_body, 0) != NULL;
	return english(place ? place->value : STR_NONE, core, w, a);
}
