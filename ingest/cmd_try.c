#include "base/cmd.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cmds.h"
#include "extract/extract.h"
#include "extract/siteread.h"
#include "net/url.h"

#include <stdio.h>

#define SHOWN 60 /* bytes of a value that are shown */

static const char *const source_words[] = {"xpath", "json", "jsonld", "const"};

static void
put_text(Buf *b, Str s)
{
	buf_putc(b, '"');
	utf8_visible(b, utf8_head(s, SHOWN));
	buf_puts(b, s.n > SHOWN ? "...\"" : "\"");
}

static void
put_price(Buf *b, const Price *p)
{
	if (!p->known) {
		buf_printf(b, " not understood: %s", p->reason ? p->reason : "no amount");
		return;
	}
	buf_puts(b, " -> ");
	money_write(b, p->amount);
	if (p->max != p->amount) {
		buf_puts(b, "-");
		money_write(b, p->max);
	}
	buf_printf(b, " %s", p->currency[0] ? p->currency : "(no currency)");
	if (p->unit != UNIT_NONE)
		buf_printf(b, " per %s", unit_name(p->unit));
	if (p->tax != TAX_UNKNOWN)
		buf_printf(b, ", tax %s", tax_name(p->tax));
	if (p->reason)
		buf_printf(b, " (%s)", p->reason);
}

static void
put_lead(Buf *b, const Lead *l)
{
	if (l->min_days >= 0)
		buf_printf(
		    b, " -> %d-%d day%s", (int)l->min_days, (int)l->max_days, str_s(l->max_days));
	if (l->availability != AVAIL_UNKNOWN)
		buf_printf(
		    b, "%s %s", l->min_days >= 0 ? "," : " ->", availability_name(l->availability));
}

static void
put_rule(Buf *b, const RuleTrace *t, const Listing *first)
{
	const SiteRule *rule = t->rule;
	const char *name = sitefile_fill_name(rule->fill);
	buf_printf(b, "  %s%s%*s %s ", name, rule->required ? "!" : "",
	    (int)(14 - strlen(name) - rule->required), "", source_words[rule->source]);
	utf8_visible(b, rule->selector);
	for (int k = 0; k < rule->nsteps; k++)
		buf_printf(b, "%s%s", k ? ", " : " => ", rule->steps[k].fn->name);
	buf_printf(b, "\n  %*s %u of %u", 15, "", (unsigned)t->filled, (unsigned)t->tried);
	if (t->filled) {
		buf_puts(b, "  ");
		put_text(b, t->sample);
		if (rule->fill == FIELD_PRICE && first)
			put_price(b, &first->price);
		if (rule->fill == FIELD_LEAD && first)
			put_lead(b, &first->lead);
	} else {
		buf_puts(b, t->tried ? "  nothing: the selector finds no text in any block"
				     : "  not asked: an earlier line gave something");
	}
	for (uint32_t k = 0; k < t->nodd; k++) {
		buf_puts(b, k ? ", " : "; dropped by transforms: ");
		put_text(b, t->odd[k]);
	}
	buf_putc(b, '\n');
}

static void
put_adapter(Buf *b, const SiteTrace *t, const Extraction *x)
{
	const Listing *first = x->listings.n ? &x->listings.v[0] : NULL;
	buf_printf(b, "adapter %.*s (matched by %s), section \"%.*s\"\n", STR_ARG(t->site->id),
	    t->by_host ? "host" : "its marks", STR_ARG(t->section->name));
	buf_printf(b, "  each            %u %s\n", (unsigned)t->blocks,
	    t->section->each_source == RULE_JSON ? "JSON values" : "nodes");
	for (size_t k = 0; k < t->section->nrules; k++)
		put_rule(b, &t->rules[k], first);
}

/* The generic reader: per field its source and rule, counted. */
static void
put_generic(Buf *b, const Extraction *x)
{
	buf_puts(b, "generic reader\n");
	for (int f = 0; f < FIELDS; f++) {
		size_t n = 0;
		const Listing *one = NULL;
		for (size_t k = 0; k < x->listings.n; k++)
			if (x->listings.v[k].origin[f].source != SOURCE_NONE) {
				n++;
				one = one ? one : &x->listings.v[k];
			}
		if (!one)
			continue;
		const Origin *o = &one->origin[f];
		buf_printf(b, "  %-15s %s, %.*s, bytes %u-%u  %zu of %zu", field_name((Field)f),
		    source_name(o->source), STR_ARG(o->rule), (unsigned)o->start, (unsigned)o->end,
		    n, x->listings.n);
		if (f == FIELD_TITLE) {
			buf_puts(b, "  ");
			put_text(b, one->title);
		} else if (f == FIELD_PRICE) {
			buf_puts(b, "  ");
			put_text(b, one->price.text);
			put_price(b, &one->price);
		}
		buf_putc(b, '\n');
	}
}

static void
put_prices(Buf *b, const Extraction *x)
{
	size_t known = 0, shown = 0;
	for (size_t k = 0; k < x->listings.n; k++)
		known += x->listings.v[k].price.known;
	buf_printf(b, "listings %zu, priced %zu", x->listings.n, known);
	for (size_t k = 0; k < x->listings.n && shown < 5; k++) {
		const Price *p = &x->listings.v[k].price;
		if (p->known || !p->text.n)
			continue;
		buf_puts(b, shown++ ? ", " : "; not understood: ");
		put_text(b, p->text);
		buf_printf(b, " (%s)", p->reason ? p->reason : "no amount");
	}
	buf_putc(b, '\n');
}

static void
put_expect(Buf *b, const Site *s, const Extraction *x)
{
	int64_t n = (int64_t)x->listings.n;
	if (s->least >= 0)
		buf_printf(b, "expect listings %lld..%lld over the site: %s on this page\n",
		    (long long)s->least, (long long)s->most,
		    n > s->most	   ? "too many"
		    : n < s->least ? "fewer"
				   : "ok");
}

static bool
run_try(CmdArgs *c, Err *e)
{
	static const char *const kinds[] = {"nothing", "a list", "an item"};
	Arena *a = cmd_arena(c);
	const char *dir, *url = cmd_str_or(c, "url", "");
	Sites *sites;
	Extraction x;
	SiteTrace trace = {0};
	Buf *b = buf_new(a, 1 << 20);
	Page page = {.status = 200, .fetched_at = clock_now()};
	page.content_type = str_from(cmd_str(c, "content-type"));
	if (*url && !url_normal(&page.url, str_from(url), a))
		return err_set(e, ERR_USAGE, "\"%s\" is no http(s) address", url);
	page.final_url = page.url;
	if (!file_data_dir(&dir, a, e) || !sites_open(&sites, dir, a, e) ||
	    !file_read(&page.body, cmd_operand(c, 0), 256u << 20, a, e))
		return false;
	bool ok = extract_traced(&x, &trace, &page, sites, a, e);
	if (ok)
		buf_printf(b, "charset %s%s; the page is %s\n", x.charset,
		    x.undecoded ? " (with ill-formed bytes)" : "", kinds[x.kind]);
	Str blocked = audit_blocked(sites_blocked(sites), &page);
	if (blocked.p)
		buf_printf(
		    b, "blocked: rule %.*s of schema/catalogue/blocked.tsv\n", STR_ARG(blocked));
	if (trace.section)
		put_adapter(b, &trace, &x);
	else if (ok && x.kind != READ_NOTHING)
		put_generic(b, &x);
	if (ok)
		put_prices(b, &x);
	if (ok && trace.section)
		put_expect(b, trace.site, &x);
	fwrite(b->p, 1, b->n, stdout);
	return ok;
}

static const Opt opts[] = {
    {"url", 'u', OPT_STR, "URL", "address the page was saved from"},
    {"content-type", 't', OPT_STR, "TYPE", "value of its Content-Type header"},
    {0},
};

const Cmd cmd_try = {
    .name = "try",
    .summary = "show what each rule reads from a saved page, or why nothing",
    .operands = "PAGE",
    .min_operands = 1,
    .max_operands = 1,
    .opts = opts,
    .run = run_try,
    .detail =
	"Names the adapter that was chosen and, per field, the selector, how many blocks gave a "
	"value, the first one, and what was not understood. See ingest/sites/README.md.",
    .example = "chipwatch-ingest try --url https://shop.example/list page.html",
};
