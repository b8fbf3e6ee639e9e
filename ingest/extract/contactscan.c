#include "extract/contactscan.h"
#include "extract/numerals.h"

#define ROLE_REACH 90 /* bytes after which a role is forgotten */

/* "V信13800138000同号": the id just read is a number that is rung, too. */
static bool
take_same_phone(Scan *s, uint32_t i, const Contact *c)
{
	Contact same = *c;
	if (c->kind != CONTACT_WECHAT || !str_starts(c->value, S("+")) || s->t->off[i] < c->end ||
	    s->t->off[i] - c->end >= 40)
		return false;
	contactadd_put(s, CONTACT_PHONE, same.value, i, i);
	Contact *added = &s->out->v[s->out->n - 1];
	if (added->kind == CONTACT_PHONE && str_eq(added->value, same.value)) {
		added->start = same.start;
		added->end = same.end;
		added->text = same.text;
	}
	return true;
}

/* "微信同号": the id is the phone before it, or the one that follows. */
static void
take_same(Scan *s, uint32_t i, uint32_t end)
{
	if (s->out->n && take_same_phone(s, i, &s->out->v[s->out->n - 1]))
		return;
	for (size_t k = s->out->n; k > 0; k--) {
		Contact *c = &s->out->v[k - 1];
		if (c->kind != CONTACT_PHONE)
			continue;
		if (s->t->off[i] >= c->end && s->t->off[i] - c->end < 40 &&
		    c->role != ROLE_HOTLINE) {
			Str value = c->value;
			contactadd_put(s, CONTACT_WECHAT, value, i, end);
			return;
		}
		break;
	}
	s->mask |= 1u << CONTACT_PHONE | 1u << CONTACT_WECHAT;
}

/* A label touches its value only where that is digits ("tel138..."), and only the first label. */
static bool
is_whole_word(const Scan *s, uint32_t i, uint32_t end)
{
	char last = s->t->p[end - 1], next = plain_at(s->t, end);
	if (!is_alnum(last) || !is_alnum(s->t->p[i]))
		return true;
	if (next == '_' || (next == '-' && is_alnum(plain_at(s->t, end + 1))))
		return false;
	return !plain_is_digit(next) || s->mask == 0;
}

static uint32_t
take_word(Scan *s, uint32_t i)
{
	uint32_t end;
	const Word *w = wordbook_match(&end, s->vocab, s->t, i);
	if (!w || !is_whole_word(s, i, end))
		return i;
	switch (w->kind) {
	case WORD_LABEL:
		s->mask = (s->taken ? 0 : s->mask) | 1u << w->value;
		s->taken = false;
		s->latin_label = is_alnum(s->t->p[end - 1]);
		s->no_contact = false;
		return end;
	case WORD_ROLE:
		s->role = (ContactRole)w->value;
		s->role_end = end;
		s->no_contact = false;
		return end;
	case WORD_SAME:
		take_same(s, i, end);
		return end;
	case WORD_NOT:
		s->no_contact = true;
		s->mask = 0;
		return end;
	case WORD_FIRM:
		firmscan_add_company(s, i, end);
		return end;
	case WORD_ALIEN:
	case WORD_OURS:
		s->alien = s->alien || w->kind == WORD_ALIEN;
		s->ours = s->ours || w->kind == WORD_OURS;
		return end;
	case WORD_OTHER:
		return end;
	default:
		return i;
	}
}

/* Signs and small words that may stand between a label and its value. */
static bool
joins(const Plain *t, uint32_t i, uint32_t end)
{
	static const char *const words[] = {
	    "号", "號", "是", "为", "為", "码", "请", "→", "➡", "↓"};
	unsigned char c = (unsigned char)t->p[i];
	if (c < 0x80)
		return strchr(":=()[]->./|~*'\"_,\\", (char)c) != NULL;
	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		if (strlen(words[k]) == end - i && memcmp(words[k], t->p + i, end - i) == 0)
			return true;
	}
	return c == 0xE2 || c == 0xF0 || c == 0xEF; /* arrows, hearts, pictures */
}

/* Past a run of letters and digits that is nothing of ours. */
static uint32_t
skip_run(const Scan *s, uint32_t i)
{
	const Plain *t = s->t;
	if (plain_is_digit(t->p[i]))
		return phonescan_skip(t, i);
	while (i < t->n && (is_alnum(t->p[i]) || t->p[i] == '_' || t->p[i] == '-' ||
			       ((unsigned char)t->p[i] >= 0xC3 && plain_is_letter(t, i))))
		i = plain_next(t, i);
	return i;
}

typedef uint32_t (*TakeFn)(Scan *s, uint32_t i);

static uint32_t
take_first(Scan *s, uint32_t i, const TakeFn *fns, size_t n)
{
	uint32_t end = i;
	for (size_t k = 0; k < n && end == i; k++)
		end = fns[k](s, i);
	return end;
}

/* After a value its label is done with, unless another stands beside it: "138.../139...". */
static void
close_label(Scan *s, uint32_t end)
{
	static const char *const more[] = {"/", "、", ",", "或", ";"};
	while (plain_at(s->t, end) == ' ')
		end++;
	s->taken = true;
	s->no_contact = false;
	for (size_t k = 0; k < sizeof(more) / sizeof(more[0]); k++) {
		size_t n = strlen(more[k]);
		if (end + n < s->t->n && memcmp(s->t->p + end, more[k], n) == 0)
			return;
	}
	s->mask = 0;
}

/* What no label is needed for, and may hold words that are labels elsewhere. */
static uint32_t
take_named(Scan *s, uint32_t i)
{
	static const TakeFn fns[] = {
	    netscan_take_url, netscan_take_email, firmscan_take_uscc, firmscan_take_icp};
	return is_alnum(s->t->p[i]) ? take_first(s, i, fns, 4) : i;
}

static uint32_t
take_value(Scan *s, uint32_t i)
{
	static const TakeFn numbers[] = {phonescan_take, idscan_take};
	char c = s->t->p[i];
	uint32_t end = joins(s->t, i, plain_next(s->t, i)) ? i : address_take(s, i);
	if (end == i && is_alnum(c) && ASKS(s, CONTACT_QQ) && !ASKS(s, CONTACT_PHONE))
		end = idscan_take(s, i);
	if (end == i && (is_alnum(c) || c == '+'))
		end = take_first(s, i, numbers, 2);
	return end == i && c == '@' && s->mask ? idscan_take(s, i) : end;
}

static uint32_t
step(Scan *s, uint32_t i)
{
	const Plain *t = s->t;
	if (t->p[i] == ' ')
		return i + 1;
	uint32_t end = take_named(s, i);
	if (end == i) {
		if ((end = take_word(s, i)) != i)
			return end;
		end = take_value(s, i);
	}
	if (end != i) {
		close_label(s, end);
		return end;
	}
	end = plain_next(t, i);
	if (joins(t, i, end))
		return end;
	s->mask = 0;
	s->no_contact = s->no_contact && !is_alnum(t->p[i]);
	return is_alnum(t->p[i]) || plain_is_letter(t, i) ? skip_run(s, i) : end;
}

/* A role holds on its line, and not far. */
static void
age_role(Scan *s, uint32_t from, uint32_t to)
{
	if (s->role == ROLE_UNKNOWN)
		return;
	Str between = str_sub(s->t->source, s->t->off[from], s->t->off[to]);
	if (from - s->role_end > ROLE_REACH && from > s->role_end)
		s->role = ROLE_UNKNOWN;
	else if (from > s->role_end + 8 && str_chr(between, '\n', 0) != SIZE_MAX)
		s->role = ROLE_UNKNOWN;
}

/* Is there an end of a line between folded bytes i and i + 1? */
static bool
breaks_line(const Plain *t, uint32_t i)
{
	Str between = str_sub(t->source, t->off[i], t->off[i + 1]);
	return str_chr(between, '\n', 0) != SIZE_MAX;
}

static bool
ends_sentence(const Plain *t, uint32_t from, uint32_t to)
{
	if (to == t->n || (t->p[from] == '.' && plain_at(t, from + 1) == ' '))
		return true;
	for (uint32_t i = from; i < to; i++) {
		char c = t->p[i];
		if (c == '!' || c == ';' || (c == ' ' && breaks_line(t, i)) ||
		    (c == '\xE3' && memcmp(t->p + i, "。", 3) == 0))
			return true;
	}
	return false;
}

/* "Beware of the fake shop that uses 138...": that is no contact of who says so. */
static void
end_sentence(Scan *s)
{
	if (s->role == ROLE_OTHER)
		s->role = ROLE_UNKNOWN;
	if (s->alien && !s->ours)
		s->out->n = s->sentence;
	s->sentence = s->out->n;
	s->alien = s->ours = false;
}

void
contact_parse(ContactVec *out, Str text, Str region, const Lexicon *lex, Arena *a)
{
	Plain t;
	plain_fold_all(&t, text, a);
	numerals_read(&t, a);
	Scan s = {.t = &t, .vocab = lexicon_vocab(lex, GRAMMAR_CONTACT), .region = "CN"};
	s.places = lexicon_places(lex);
	s.a = a;
	s.out = out;
	s.sentence = out->n;
	if (region.n == 2)
		memcpy(s.region, region.p, 2);
	for (uint32_t i = 0; i < t.n;) {
		uint32_t end = step(&s, i);
		age_role(&s, i, end);
		if (ends_sentence(&t, i, end))
			end_sentence(&s);
		i = end;
	}
}
