#include "normalize/fold.h"

#include "base/confusable.h"
#include "base/text.h"
#include "base/utf8.h"
#include "normalize/gap.h"
#include "normalize/hannum.h"

typedef struct {
	uint32_t cp; /* CELL_CHAR: folded; CELL_MANY: index of its expansion */
	uint8_t kind;
	char latin; /* lower-case ASCII look-alike, or 0 */
	uint8_t upper;
	uint8_t plain; /* folded to ASCII: a disguise when it came from elsewhere */
	uint8_t numeral;
} Cell;

#define PLANE	0x20000u
#define MANYMAX 512

struct Folder {
	Cell *cells; /* by code point, filled at first sight */
	uint32_t many[MANYMAX][4];
	uint32_t nmany;
};

Folder *
folder_new(Arena *a)
{
	Folder *f = ARENA_NEW(a, Folder);

	f->cells = ARENA_ARRAY(a, PLANE, Cell);
	return f;
}

typedef struct { /* bytes of the title that a character takes */
	size_t pos, end;
} Place;

/* The run of letters and digits being read, mended when it ends. */
typedef struct {
	uint32_t start;
	bool foreign; /* has letters of other scripts that look Latin */
	bool alien;   /* has letters of other scripts that do not */
	bool zero;    /* an o after a digit, or l or i before a zero */
	bool digit, ascii;
} Run;

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static void
fill_cell(Folder *f, Cell *c, uint32_t cp)
{
	uint32_t out[TEXT_FOLD_MAX];
	int n = text_fold_cp(out, cp);
	TextClass k = n ? text_class(out[0]) : TEXT_IGNORED;

	c->cp = n ? out[0] : 0;
	if (k == TEXT_IGNORED) {
		c->kind = CELL_DROP;
	} else if (n > 1 && f->nmany < MANYMAX) {
		for (int i = 0; i < 4; i++)
			f->many[f->nmany][i] = i < n ? out[i] : 0;
		c->cp = f->nmany++;
		c->kind = CELL_MANY;
	} else if (k == TEXT_SPACE || k == TEXT_PUNCT || k == TEXT_OTHER) {
		c->kind = gap_kind(out[0]);
	} else {
		c->kind = CELL_CHAR;
		c->plain = out[0] < 0x80;
		c->upper = text_is_upper(cp);
		c->numeral = hannum_is(out[0]);
		if (!c->plain && k == TEXT_LETTER) {
			char look = confusable_ascii(cp);

			c->latin = lower(look ? look : confusable_ascii(out[0]));
		}
	}
}

static void
put(Folded *o, uint8_t byte, uint8_t flag, size_t pos, size_t end)
{
	if (o->n >= FOLD_CAP) {
		o->cut = true;
		return;
	}
	o->q[o->n] = byte;
	o->flag[o->n] = flag;
	o->pos[o->n] = (uint16_t)pos;
	o->end[o->n++] = (uint16_t)end;
}

/* o for 0 after a digit, l and i for 1 between a letter and a zero. */
static void
mend_zeros(Folded *o, uint32_t from)
{
	for (uint32_t i = from + 1; i < o->n; i++) {
		uint32_t k = i;

		while (k < o->n && o->q[k] == 'o')
			k++;
		if (k > i && fold_is_digit(o->q[i - 1]) &&
		    (k == o->n || !fold_is_letter(o->q[k]) || o->q[k] == 's' || o->q[k] == 'p' ||
			o->q[k] == 'n' || o->q[k] == 'd')) {
			for (uint32_t j = i; j < k; j++) {
				o->q[j] = '0';
				o->flag[j] |= FOLD_DISGUISED;
			}
		}
	}
	if (o->n >= from + 3 && (o->q[from + 1] == 'l' || o->q[from + 1] == 'i') &&
	    o->q[from + 2] == '0' &&
	    (o->q[from] == 'h' || o->q[from] == 'a' || o->q[from] == 'b')) {
		o->q[from + 1] = '1';
		o->flag[from + 1] |= FOLD_DISGUISED;
	}
}

/* Letters of another script become Latin when the whole run can and it has a digit or a Latin
 * letter, or when it is one capital by itself (Н 1 0 0). Their bytes shrink to one. */
static void
mend_foreign(Folded *o, const Folder *f, uint32_t from, Str title)
{
	uint32_t w = from;

	for (uint32_t i = from; i < o->n; i++) {
		if (o->flag[i] & FOLD_CONT)
			continue;
		o->q[w] = o->q[i];
		o->flag[w] = o->flag[i];
		if (o->q[i] >= 0x80) {
			size_t at = o->pos[i];
			uint32_t cp = utf8_next(title, &at);

			o->q[w] = (uint8_t)f->cells[cp].latin;
			o->flag[w] |= FOLD_DISGUISED;
		}
		o->pos[w] = o->pos[i];
		o->end[w++] = o->end[i];
	}
	o->n = w;
	o->disguised = true;
}

/* 80 and the Russian letters of a gigabyte: a size, no name in disguise. */
static bool
is_size(const Folded *o, uint32_t i)
{
	while (i < o->n && fold_is_digit(o->q[i]))
		i++;
	return i + 4 <= o->n && memcmp(o->q + i, "\xd0\xb3\xd0\xb1", 4) == 0;
}

static inline void
end_run(Folded *o, const Folder *f, Run *r, Str title)
{
	uint32_t chars = 0;

	if (r->foreign && !r->alien && !is_size(o, r->start)) {
		for (uint32_t i = r->start; i < o->n; i++)
			chars += !(o->flag[i] & FOLD_CONT);
		if (r->digit || r->ascii || (chars == 1 && o->flag[r->start] & FOLD_UPPER))
			mend_foreign(o, f, r->start, title);
	}
	if (r->digit && (r->zero || r->foreign))
		mend_zeros(o, r->start);
	/* O alone after a digit alone: H 1 O O */
	if (o->n == r->start + 1 && o->q[r->start] == 'o' && r->start > 1 &&
	    fold_is_digit(o->q[r->start - 1]) && o->flag[r->start - 1] & FOLD_GAP &&
	    o->flag[r->start] & FOLD_UPPER)
		o->q[r->start] = '0';
	*r = (Run){.start = o->n};
}

static void
note_ascii(Run *r, const Folded *o, uint8_t c)
{
	if (fold_is_digit(c)) {
		r->zero |=
		    c == '0' && o->n > r->start && (o->q[o->n - 1] == 'l' || o->q[o->n - 1] == 'i');
		r->digit = true;
	} else {
		r->zero |= c == 'o' && r->digit;
		r->ascii = true;
	}
}

static void
put_cp(Folded *o, Run *r, const Cell *c, uint32_t cp, uint8_t gap, Place at)
{
	char bytes[4];
	size_t n;

	if (cp < 0x80) {
		note_ascii(r, o, (uint8_t)cp);
		put(o, (uint8_t)cp, gap | (c->upper ? FOLD_UPPER : 0) | FOLD_DISGUISED, at.pos,
		    at.end);
		o->disguised = true;
		return;
	}
	n = utf8_put(bytes, cp);
	for (size_t i = 0; i < n; i++)
		put(o, (uint8_t)bytes[i], i ? FOLD_CONT : gap | (c->upper ? FOLD_UPPER : 0), at.pos,
		    at.end);
	if (c->latin)
		r->foreign = true;
	else
		r->alien = true;
}

/* Class of each ASCII byte: its folded letter or digit, else a CELL_* kind. */
static const uint8_t *
ascii_table(void)
{
	static uint8_t t[128];

	if (!t['a']) {
		for (int c = 0; c < 128; c++) {
			if (fold_is_alnum((uint8_t)c))
				t[c] = (uint8_t)c;
			else if (c >= 'A' && c <= 'Z')
				t[c] = (uint8_t)(c + 32);
			else
				t[c] = gap_kind((uint32_t)c);
		}
	}
	return t;
}

static uint8_t
add_gap(uint8_t gap, uint8_t kind, uint32_t cp)
{
	if (kind == CELL_HYPHEN)
		return gap & FOLD_GAP ? gap & (uint8_t) ~(FOLD_JOIN | FOLD_HYPHEN)
				      : FOLD_GAP | FOLD_JOIN | FOLD_HYPHEN;
	if (cp == '.' || cp == '/' || cp == '+')
		return gap & FOLD_GAP ? gap & (uint8_t)~FOLD_JOIN : FOLD_GAP | FOLD_JOIN;
	gap &= (uint8_t) ~(FOLD_JOIN | FOLD_HYPHEN);
	gap |= FOLD_GAP;
	if (kind == CELL_CLAUSE)
		gap |= FOLD_CLAUSE;
	if (kind == CELL_TIMES)
		gap |= FOLD_TIMES;
	return gap;
}

/* One character outside ASCII; gives the gap that now stands before what follows. */
static uint8_t
take_wide(Folded *o, Folder *f, Run *r, uint8_t gap, Str title, size_t *i)
{
	size_t pos = *i;
	uint32_t cp = utf8_next(title, i);
	Cell other = {0}, *c = cp < PLANE ? &f->cells[cp] : &other;
	bool ideograph;

	if (c->kind == CELL_NEW)
		fill_cell(f, c, cp);
	if (c->kind == CELL_DROP)
		return gap;
	if (c->kind != CELL_CHAR && c->kind != CELL_MANY) {
		end_run(o, f, r, title);
		if (cp == 0xB7 && pos && *i < title.n && fold_is_alnum((uint8_t)title.p[*i]) &&
		    !gap)
			return FOLD_GAP; /* H·200 */
		return add_gap(gap, c->kind, cp);
	}
	ideograph = c->kind == CELL_CHAR && c->cp >= 0x2E80 && !(c->cp >= 0xA490 && c->latin);
	if (gap || ideograph)
		end_run(o, f, r, title);
	if (c->kind == CELL_CHAR) {
		put_cp(o, r, c, c->cp, gap, (Place){pos, *i});
	} else {
		for (int k = 0; k < 4 && f->many[c->cp][k]; k++) {
			uint32_t m = f->many[c->cp][k];

			if (m >= 0x80 || fold_is_alnum((uint8_t)m))
				put_cp(o, r, &other, m, k ? 0 : gap, (Place){pos, *i});
		}
	}
	if (ideograph)
		end_run(o, f, r, title);
	o->numerals |= c->numeral;
	return 0;
}

/* Letters and digits of ASCII, as many as stand together; gives the place after them. */
static size_t
take_ascii(Folded *o, Run *r, uint8_t gap, Str title, size_t i)
{
	const uint8_t *ascii = ascii_table();
	bool digit = false, odd = false;
	uint32_t n = o->n;

	while (i < title.n && n < FOLD_CAP) {
		uint8_t b = (uint8_t)title.p[i], c = b < 0x80 ? ascii[b] : 0;

		if (c < 16)
			break;
		o->q[n] = c;
		o->flag[n] = gap | (b != c ? FOLD_UPPER : 0);
		o->pos[n] = (uint16_t)i;
		o->end[n++] = (uint16_t)++i;
		digit |= c <= '9';
		odd |= c == 'o' || c == 'l' || c == 'i';
		gap = 0;
	}
	o->n = n;
	r->digit |= digit;
	r->ascii = true;
	r->zero |= odd;
	if (n == FOLD_CAP && i < title.n) {
		o->cut = true;
		return title.n;
	}
	return i;
}

void
fold_title(Folded *out, Folder *f, Str title)
{
	const uint8_t *ascii = ascii_table();
	uint8_t gap = FOLD_GAP;
	Run r = {0};
	size_t i = 0;

	out->n = 0;
	out->cut = title.n > FOLD_CAP;
	out->disguised = out->numerals = false;
	if (title.n > FOLD_CAP)
		title.n = FOLD_CAP;
	while (i < title.n) {
		uint8_t b = (uint8_t)title.p[i], c;

		if (b >= 0x80) {
			gap = take_wide(out, f, &r, gap, title, &i);
			continue;
		}
		c = ascii[b];
		if (c >= 16) {
			i = take_ascii(out, &r, gap, title, i);
			gap = 0;
			continue;
		}
		if (out->n > r.start)
			end_run(out, f, &r, title);
		gap = add_gap(gap, c, b);
		i++;
	}
	end_run(out, f, &r, title);
	out->tail = gap;
	if (out->numerals)
		hannum_mend(out);
}
