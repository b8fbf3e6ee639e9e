/* sheet.c: tables whose header row names what stands in each column, as home-made price lists
 * have them: no classes, no links, often one page for all goods. */
#include "extract/spot.h"

#include "base/limits.h"
#include "base/utf8.h"

#define COLUMNS	    24
#define HEADER_ROWS 6 /* rows looked at for the header */
#define TITLES	    3 /* columns that make up a title */
#define CELL_MAX    600

typedef struct {
	uint32_t cell[COLUMNS]; /* node of the cell that covers the column, 0 when none */
	int left[COLUMNS];	/* rows that it still covers */
	int n;
	int own;    /* cells that begin in this row */
	int placed; /* of those, that lie in our columns */
} Row;

typedef struct {
	Row head;
	int price, seller, part, brand, place;
	int title[TITLES], ntitles;
	int trade; /* columns of lead time, quantity, condition, seller */
} Sheet;

static int64_t
span_of(const HtmlDoc *d, uint32_t cell, const char *name)
{
	int64_t v = 1;
	return str_i64(&v, str_trim(html_attr_by(d, cell, name))) && v > 0 && v < 1000 ? v : 1;
}

/* The cells of a row by column; those that reach down from the rows above stay. */
static void
lay_row(Row *row, const HtmlDoc *d, uint32_t tr)
{
	int k = 0;
	for (int c = 0; c < COLUMNS; c++)
		if (row->left[c] > 0 && --row->left[c] == 0)
			row->cell[c] = 0;
	row->n = row->own = row->placed = 0;
	for (uint32_t c = d->v[tr].first; c; c = d->v[c].next) {
		if (d->v[c].word != W_TD && d->v[c].word != W_TH)
			continue;
		while (k < COLUMNS && row->left[k] > 0)
			k++;
		row->own++;
		row->placed += k < COLUMNS;
		for (int64_t w = span_of(d, c, "colspan"); w > 0 && k < COLUMNS; w--, k++) {
			row->cell[k] = c;
			row->left[k] = (int)span_of(d, c, "rowspan");
		}
	}
	for (int c = 0; c < COLUMNS; c++)
		row->n = row->left[c] > 0 ? c + 1 : row->n;
}

static Str
cell_text(const Reading *r, const Row *row, int column)
{
	if (column < 0 || column >= row->n || !row->cell[column])
		return STR_NONE;
	return html_text_max(r->d, row->cell[column], CELL_MAX);
}

static bool
says(const Reading *r, Hint use, Str s)
{
	return hints_in(sites_hints(r->sites), use, s);
}

static void
read_column(Sheet *s, const Reading *r, int k, Str head)
{
	if (s->price < 0 && says(r, HINT_COLUMN_PRICE, head))
		s->price = k;
	else if (s->part < 0 && says(r, HINT_COLUMN_PART, head))
		s->part = k;
	else if (s->brand < 0 && says(r, HINT_COLUMN_BRAND, head) && head.n < 16)
		s->brand = k;
	else if (s->seller < 0 && says(r, HINT_COLUMN_SELLER, head))
		s->seller = k, s->trade++;
	else if (s->place < 0 && says(r, HINT_COLUMN_PLACE, head))
		s->place = k;
	else if (says(r, HINT_COLUMN_LEAD, head) || says(r, HINT_COLUMN_QUANTITY, head) ||
		 says(r, HINT_COLUMN_CONDITION, head))
		s->trade++;
	else if (s->ntitles < TITLES && says(r, HINT_COLUMN_TITLE, head))
		s->title[s->ntitles++] = k;
}

#define LEAST_PRICE (10 * MONEY_SCALE) /* "价格(1台)" heads a column */

/* "403万 未税" beside "HGX B200 8-GPU" is a row of goods, with words that heads have too. */
static bool
has_price(const Reading *r, const Row *row, int column)
{
	Price p;
	if (r->d->v[row->cell[column]].word == W_TH)
		return false;
	price_parse(&p, cell_text(r, row, column), &r->price, r->lex);
	return p.known && p.amount >= LEAST_PRICE;
}

/* Does the row name a column of prices and one of goods? */
static bool
read_header(Sheet *s, const Reading *r, const Row *row)
{
	*s = (Sheet){.head = *row, .price = -1, .seller = -1, .part = -1, .brand = -1, .place = -1};
	for (int k = 0; k < row->n; k++) {
		Str head = cell_text(r, row, k);
		if (says(r, HINT_COLUMN_OTHER, head))
			return false;
		if (!head.n || head.n > 60 || (k && row->cell[k] == row->cell[k - 1]))
			continue;
		read_column(s, r, k, head);
	}
	if (!s->ntitles && s->part >= 0) {
		s->title[s->ntitles++] = s->part;
		s->part = -1;
	}
	return s->price >= 0 && s->ntitles && row->own >= 2 && !has_price(r, row, s->price);
}

static Str
title_of(const Sheet *s, const Reading *r, const Row *row)
{
	Str title = STR_NONE;
	for (int k = 0; k < s->ntitles; k++) {
		Str part = cell_text(r, row, s->title[k]);
		if (!part.n || (title.n && str_findi(title, part, 0) != SIZE_MAX))
			continue;
		title =
		    !title.n
			? part
			: str_from(arena_printf(r->a, "%.*s %.*s", STR_ARG(title), STR_ARG(part)));
	}
	return utf8_head(title, CAP_TITLE);
}

/* What the header says of the amounts below it: "(万元/台)", "单价/含税", "USD". */
static Str
remark_of(Str head)
{
	static const Str marks[] = {S("("), S("（"), S("["), S("【"), S("/"), S(":"), S("：")};
	size_t at = SIZE_MAX;
	for (size_t k = 0; k < sizeof(marks) / sizeof(marks[0]); k++) {
		size_t i = str_find(head, marks[k], 0);
		at = i < at ? i : at;
	}
	return at == SIZE_MAX ? head : str_sub(head, at, head.n);
}

static void
read_price(const Sheet *s, Reading *r, Listing *l, const Row *row)
{
	Str text = reading_join_price(cell_text(r, row, s->price), r->a);
	Str remark = remark_of(cell_text(r, &s->head, s->price));
	Price both;
	price_parse(&l->price, text, &r->price, r->lex);
	price_parse(&both,
	    str_from(arena_printf(r->a, "%.*s %.*s", STR_ARG(text), STR_ARG(remark))), &r->price,
	    r->lex);
	/* the remark may scale a bare figure, name its money and unit; never change it */
	bool bare = l->price.known && both.known && both.start == l->price.start;
	bool scaled =
	    bare && str_find(text, S("万"), 0) == SIZE_MAX && both.amount > l->price.amount;
	if (bare && (scaled || both.amount == l->price.amount)) {
		both.text = text;
		both.end = l->price.end;
		if (both.unit == UNIT_NONE && !both.timed) { /* "$5 per unit" under "price" */
			both.unit = l->price.unit;
			both.piece = l->price.piece;
			both.timed = l->price.timed;
		}
		l->price = both;
	}
	price_parse(&both, cell_text(r, &s->head, s->price), &r->price, r->lex);
	if (l->price.tax == TAX_UNKNOWN)
		l->price.tax = both.tax;
	const HtmlNode *v = &r->d->v[row->cell[s->price]];
	reading_origin(
	    r, l, FIELD_PRICE, (Origin){SOURCE_HEURISTIC, S("table column"), v->start, v->end});
}

static Str
take_text(const Sheet *s, Reading *r, Listing *l, const Row *row, int column, Field f)
{
	Str text = cell_text(r, row, column);
	if (column < 0 || !text.n || column == s->price)
		return STR_NONE;
	const HtmlNode *v = &r->d->v[row->cell[column]];
	reading_origin(r, l, f, (Origin){SOURCE_HEURISTIC, S("table column"), v->start, v->end});
	return text;
}

/* The other cells, each behind its header: "交期: 4-6周". */
static void
read_words(const Sheet *s, Reading *r, Listing *l, const Row *row)
{
	for (int k = 0; k < row->n; k++) {
		Str head = cell_text(r, &s->head, k), text = cell_text(r, row, k);
		bool title = false;
		for (int t = 0; t < s->ntitles; t++)
			title |= s->title[t] == k;
		if (!text.n || k == s->price || title || (k && row->cell[k] == row->cell[k - 1]))
			continue;
		const HtmlNode *v = &r->d->v[row->cell[k]];
		reading_words(r, l,
		    str_from(arena_printf(r->a, "%.*s: %.*s", STR_ARG(head), STR_ARG(text))),
		    (Origin){SOURCE_HEURISTIC, S("table column"), v->start, v->end});
	}
	reading_words(r, l, l->title, l->origin[FIELD_TITLE]);
	if (l->availability == AVAIL_UNKNOWN)
		l->availability = l->lead.availability;
}

static Str
link_in(const HtmlDoc *d, uint32_t cell)
{
	for (uint32_t i = cell; i < d->v[cell].past; i++)
		if (d->v[i].word == W_A && html_attr(d, i, W_HREF).n)
			return html_attr(d, i, W_HREF);
	return STR_NONE;
}

static bool
read_row(const Sheet *s, Reading *r, Listing *l, const Row *row)
{
	Str title = title_of(s, r, row), price = cell_text(r, row, s->price);
	if (row->own < 2 || title.n < 2 || !price.n ||
	    row->cell[s->price] == row->cell[s->title[0]])
		return false;
	*l = reading_listing(r);
	l->summary = true;
	l->title = title;
	const HtmlNode *v = &r->d->v[row->cell[s->title[0]]];
	reading_origin(
	    r, l, FIELD_TITLE, (Origin){SOURCE_HEURISTIC, S("table column"), v->start, v->end});
	read_price(s, r, l, row);
	if (reading_buys(r, cell_text(r, &s->head, s->price)))
		l->category = cell_text(r, &s->head, s->price); /* 回收价 */
	if (!l->price.known && !says(r, HINT_CALL, price))
		return false;
	l->url = reading_url(r, link_in(r->d, row->cell[s->title[0]]));
	l->part_number = take_text(s, r, l, row, s->part, FIELD_PART);
	l->brand = take_text(s, r, l, row, s->brand, FIELD_BRAND);
	l->seller = take_text(s, r, l, row, s->seller, FIELD_SELLER);
	l->place = take_text(s, r, l, row, s->place, FIELD_PLACE);
	read_words(s, r, l, row);
	return true;
}

/* Some table only compares: one that sells has columns of the trade, or a page that names the
 * trade, or prices on request. */
static bool
is_for_sale(const Sheet *s, const Reading *r, const ListingVec *v)
{
	size_t stock = 0;
	for (size_t k = 0; k < v->n; k++)
		stock += v->v[k].availability != AVAIL_UNKNOWN || v->v[k].price.unit != UNIT_NONE ||
			 v->v[k].price.tax != TAX_UNKNOWN;
	return s->trade > 0 || stock * 2 > v->n || pagekind_has_cart(r);
}

static void
read_table(Reading *r, uint32_t table, ListingVec *out)
{
	const HtmlDoc *d = r->d;
	ListingVec found = {0};
	Row row = {0};
	Sheet s = {.price = -1};
	int rows = 0;
	for (uint32_t i = table + 1; i < d->v[table].past; i++) {
		Listing l;
		if (d->v[i].word == W_TABLE) {
			i = d->v[i].past - 1;
			continue;
		}
		if (d->v[i].word != W_TR)
			continue;
		lay_row(&row, d, i);
		if (!row.placed || (s.price < 0 && rows >= HEADER_ROWS))
			continue;
		ArenaMark mark = arena_mark(r->a);
		Sheet again;
		if (s.price < 0 ? rows++ < HEADER_ROWS : row.own > 1)
			if (read_header(&again, r, &row) &&
			    (s.price < 0 || row.own == s.head.own)) {
				s = again;
				continue;
			}
		if (s.price >= 0 && found.n < CAP_LISTINGS && read_row(&s, r, &l, &row))
			VEC_PUSH(r->a, &found, l);
		else
			arena_rewind(r->a, mark);
	}
	if (found.n < 2 || !is_for_sale(&s, r, &found))
		return;
	for (size_t k = 0; k < found.n && out->n < CAP_LISTINGS; k++)
		VEC_PUSH(r->a, out, found.v[k]);
}

size_t
sheet_read(Reading *r, ListingVec *out)
{
	size_t before = out->n;
	for (uint32_t t = r->d->head[W_TABLE]; t; t = r->d->v[t].twin)
		if (!pagekind_is_article(r))
			read_table(r, t, out);
	return out->n - before;
}
