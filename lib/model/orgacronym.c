/* CETC: the first letters of China Electronics Technology Group Corporation. */
#include "orgalign.h"

static bool
may_lack(const OrgName *n, int at)
{
	return n->letter_kind[at] != LETTER_NAME;
}

int
orgacronym_spells(Str word, const OrgName *n, int at, bool legal)
{
	bool ends[2][ORGNAME_LETTERS + 1] = {{0}}; /* before each letter of n, may one be there? */
	int last = word.n ? -1 : at;
	ends[0][at] = true;
	for (size_t k = 0; k < word.n; k++) {
		bool *now = ends[k % 2], *next = ends[(k + 1) % 2], open = false;
		last = -1;
		memset(next, 0, sizeof(ends[0]));
		for (int i = at; i < n->letters; i++) {
			open = open || now[i];
			bool form = n->letter_kind[i] == LETTER_LEGAL && !legal;
			if (open && !form && n->letter[i] == word.p[k]) {
				next[i + 1] = true;
				last = i + 1;
			}
			open = open && may_lack(n, i);
		}
	}
	return last;
}

static bool
spells_all(Str word, const OrgName *n, bool legal)
{
	int end = orgacronym_spells(word, n, 0, legal);
	while (end >= 0 && end < n->letters && may_lack(n, end))
		end++;
	return end == n->letters;
}

int
orgacronym_is(const OrgName *shorter, const OrgName *n)
{
	Str word = shorter->joined;
	if (shorter->tokens != 1 || word.n < 3 || word.n > ORGNAME_ACRONYM || n->tokens < 3)
		return 0;
	if (!spells_all(word, n, false))
		return spells_all(word, n, true) ? 650 : 0;
	return word.n > 3 ? 880 : n->legal.p && !n->study ? 650 : 800;
}

static void
add_letter(OrgName *out, char c, LetterKind kind, int token)
{
	int i = out->letters;
	if (i == ORGNAME_LETTERS)
		return;
	out->letter[i] = c;
	out->letter_kind[i] = (uint8_t)kind;
	out->letter_token[i] = (uint8_t)token;
	out->letters++;
}

/* Where a word for a place has two parts, north-west and nan-jing: the second; 0. */
static size_t
second_part(Str t, const OrgWords *w)
{
	for (size_t i = 2; i + 2 < t.n; i++) {
		Str x = str_sub(t, 0, i), y = str_sub(t, i, t.n);
		bool words = map_get(w->phrase, x) && map_get(w->phrase, y);
		if (words || (map_get(w->syllable, x) && map_get(w->syllable, y)))
			return i;
	}
	return 0;
}

void
orgacronym_add(
    OrgName *out, const Str *word, size_t n, const Phrase *p, int from, const OrgWords *w)
{
	if (p && p->kind == PHRASE_SPELLING && out->tokens - from > (int)n) { /* Jiaotong: J, T */
		for (int at = from; at < out->tokens; at++)
			add_letter(out, out->token[at].p[0], LETTER_NAME, at);
		return;
	}
	for (size_t k = 0; k < n; k++) {
		int at = from + (int)k < out->tokens ? from + (int)k : out->tokens - 1;
		bool place = at >= from && out->kind[at] == ORGWORD_PLACE;
		size_t part = place ? second_part(word[k], w) : 0;
		LetterKind kind = !p					     ? LETTER_NAME
				  : p->kind == PHRASE_LEGAL		     ? LETTER_LEGAL
				  : p->kind == PHRASE_DROP		     ? LETTER_SMALL
				  : at >= 0 && out->kind[at] == ORGWORD_FORM ? LETTER_GROUP
									     : LETTER_NAME;
		add_letter(out, word[k].p[0], kind, at < 0 ? 0 : at);
		if (part)
			add_letter(out, word[k].p[part], LETTER_PART, at);
	}
}

/* What stands in brackets and is no part of the name: a number of a register, letters in capitals
 * that stand for the name; neither a place nor a legal form. */
static bool
is_aside(Str s, const OrgWords *w, Arena *a)
{
	size_t digits = 0, capitals = 0;
	for (size_t i = 0; i < s.n; i++) {
		digits += s.p[i] >= '0' && s.p[i] <= '9';
		capitals += s.p[i] >= 'A' && s.p[i] <= 'Z';
	}
	if (digits >= 5)
		return true;
	char *low = arena_cstr(a, s);
	for (size_t i = 0; i < s.n; i++)
		low[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
	const Phrase *p = map_get(w->phrase, str_of(low, s.n));
	return s.n > 1 && s.n <= ORGNAME_ACRONYM && capitals == s.n &&
	       !(p && (p->kind == PHRASE_PLACE || p->kind == PHRASE_LEGAL));
}

Str
orgacronym_cut(Str s, const OrgWords *w, Arena *a)
{
	size_t open = str_chr(s, '(', 0), close;
	while (open != SIZE_MAX && (close = str_chr(s, ')', open)) != SIZE_MAX) {
		if (open && is_aside(str_sub(s, open + 1, close), w, a)) {
			s = str_from(arena_printf(a, "%.*s %.*s", (int)open, s.p,
			    (int)(s.n - close - 1), s.p + close + 1));
			close = open;
		}
		open = str_chr(s, '(', close);
	}
	return s;
}
