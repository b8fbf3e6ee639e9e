#include "extract/audit.h"

#include "base/charset.h"
#include "model/tsv.h"

#define HEAD_BYTES 131072u

typedef enum { IN_BODY = 0, IN_TITLE, IN_URL, IN_HEADER, IN_MARKUP } Where;

typedef struct {
	Str id;
	Where where;
	Str text;
	int status;   /* 0: any */
	int64_t most; /* bytes of visible text beyond which a page is no mere challenge; 0: any */
} Rule;

struct BlockedRules {
	Rule *v;
	size_t n;
};

static bool
read_where(Where *out, Str s)
{
	static const char *const names[] = {"text", "title", "url", "header", "markup"};
	for (int k = 0; k < 5; k++)
		if (str_eq(s, str_from(names[k]))) {
			*out = (Where)k;
			return true;
		}
	return false;
}

bool
audit_open(BlockedRules **out, const char *catalogue, Arena *a, Err *e)
{
	static const char *const cols[] = {
	    "id", "where", "text", "status", "most_bytes", "note", NULL};
	Tsv t;
	BlockedRules *b = ARENA_NEW(a, BlockedRules);
	*out = b;
	if (!tsv_read(&t, arena_printf(a, "%s/blocked.tsv", catalogue), cols, a, e))
		return false;
	b->v = ARENA_ARRAY(a, t.nrows, Rule);
	for (size_t i = 0; i < t.nrows; i++) {
		Rule *r = &b->v[b->n++];
		int64_t status = 0;
		r->id = tsv_cell(&t, i, 0);
		r->text = tsv_cell(&t, i, 2);
		if (!read_where(&r->where, tsv_cell(&t, i, 1)))
			return tsv_error(
			    &t, i, e, "unknown place \"%.*s\"", STR_ARG(tsv_cell(&t, i, 1)));
		if (!r->text.n)
			return tsv_error(&t, i, e, "the text is missing");
		if (tsv_cell(&t, i, 3).n && !str_i64(&status, tsv_cell(&t, i, 3)))
			return tsv_error(&t, i, e, "status is no number");
		if (tsv_cell(&t, i, 4).n && !str_i64(&r->most, tsv_cell(&t, i, 4)))
			return tsv_error(&t, i, e, "most_bytes is no number");
		r->status = (int)status;
	}
	return true;
}

/* Bytes that are no markup and no script: a challenge page has few. */
static int64_t
visible_bytes(Str s)
{
	int64_t n = 0;
	bool tag = false, script = false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '<') {
			Str rest = str_sub(s, i, i + 9);
			tag = true;
			if (str_startsi(rest, S("<script")) || str_startsi(rest, S("<style")))
				script = true;
			else if (str_startsi(rest, S("</script")) ||
				 str_startsi(rest, S("</style")))
				script = false;
		} else if (s.p[i] == '>') {
			tag = false;
		} else if (!tag && !script && (unsigned char)s.p[i] > ' ') {
			n++;
		}
	}
	return n;
}

static Str
title_of(Str s)
{
	size_t at = str_findi(s, S("<title"), 0);
	size_t from = at == SIZE_MAX ? SIZE_MAX : str_chr(s, '>', at);
	size_t to = from == SIZE_MAX ? SIZE_MAX : str_findi(s, S("</title"), from);
	return to == SIZE_MAX ? STR_NONE : str_sub(s, from + 1, to);
}

static bool
holds(const Rule *r, const Page *page, Str text)
{
	switch (r->where) {
	case IN_URL:
		return str_findi(page->final_url, r->text, 0) != SIZE_MAX;
	case IN_HEADER:
		return str_findi(page->headers, r->text, 0) != SIZE_MAX;
	case IN_TITLE:
		return str_findi(title_of(text), r->text, 0) != SIZE_MAX;
	case IN_BODY:
	case IN_MARKUP:
		break;
	}
	return str_findi(text, r->text, 0) != SIZE_MAX;
}

Str
audit_blocked(const BlockedRules *b, const Page *page)
{
	Arena *a = arena_new();
	CharsetText t = {0};
	Str found = STR_NONE;
	charset_read(&t, str_sub(page->body, 0, HEAD_BYTES), page->content_type, a);
	int64_t seen = visible_bytes(t.text);
	for (size_t i = 0; i < b->n && !found.p; i++) {
		const Rule *r = &b->v[i];
		if (r->status && r->status != page->status)
			continue;
		if (r->most && (seen > r->most || page->body.n > HEAD_BYTES))
			continue;
		if (holds(r, page, t.text))
			found = r->id;
	}
	arena_free(a);
	return found;
}
