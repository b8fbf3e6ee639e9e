#include "base/cmd.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmds.h"
#include "extract/extract.h"
#include "net/url.h"

#include <stdio.h>

static bool
print_listings(const Extraction *x, Arena *a, Err *e)
{
	Buf *b = buf_new(a, CAP_JSON_LINE);
	for (size_t i = 0; i < x->listings.n; i++) {
		JsonOut o;
		buf_reset(b);
		jo_init(&o, b);
		listing_write(&o, &x->listings.v[i]);
		buf_putc(b, '\n');
		if (b->over)
			return err_set(e, ERR_DATA, "a listing is longer than a line may be");
		if (fwrite(b->p, 1, b->n, stdout) != b->n)
			return err_errno(e, ERR_FILE, "could not write the result");
	}
	return fflush(stdout) == 0 || err_errno(e, ERR_FILE, "could not write the result");
}

static void
write_link(JsonOut *o, const Link *l)
{
	static const char *const kinds[] = {"item", "next", "list", "about", "data"};
	jo_obj(o);
	jo_kstr(o, "url", l->url);
	jo_kstr(o, "kind", str_from(kinds[l->kind]));
	jo_end_obj(o);
}

static void
write_contact(JsonOut *o, const Contact *c)
{
	jo_obj(o);
	jo_kstr(o, "kind", str_from(contact_kind_name(c->kind)));
	jo_kstr(o, "value", c->value);
	jo_kstr(o, "role", str_from(contact_role_name(c->role)));
	jo_kstr(o, "text", c->text);
	jo_end_obj(o);
}

/* --page: what the page says beside its listings, as one more object. */
static bool
print_page(const Extraction *x, Arena *a, Err *e)
{
	static const char *const kinds[] = {"nothing", "list", "item"};
	Buf *b = buf_new(a, CAP_JSON_LINE);
	JsonOut o;
	jo_init(&o, b);
	jo_obj(&o);
	jo_kstr(&o, "kind", str_from(kinds[x->kind]));
	jo_kstr(&o, "adapter", x->adapter);
	jo_kstr(&o, "charset", str_from(x->charset));
	jo_kint(&o, "undecoded", x->undecoded);
	jo_kint(&o, "problems", x->problems);
	jo_kstr(&o, "company", x->seller.name);
	jo_kstr(&o, "address", x->seller.address);
	jo_key(&o, "contacts");
	jo_arr(&o);
	for (size_t i = 0; i < x->seller.contacts.n; i++)
		write_contact(&o, &x->seller.contacts.v[i]);
	jo_end_arr(&o);
	jo_key(&o, "links");
	jo_arr(&o);
	for (size_t i = 0; i < x->links.n; i++)
		write_link(&o, &x->links.v[i]);
	jo_end_arr(&o);
	jo_end_obj(&o);
	buf_putc(b, '\n');
	if (b->over || fwrite(b->p, 1, b->n, stdout) != b->n)
		return err_set(e, ERR_FILE, "could not write the result");
	return true;
}

static bool
run_extract(CmdArgs *c, Err *e)
{
	Arena *a = cmd_arena(c);
	const char *dir, *url = cmd_str_or(c, "url", "");
	Sites *sites;
	Extraction x;
	Page page = {.status = 200, .content_type = str_from(cmd_str(c, "content-type"))};
	Day on = cmd_day(c, "on", DAY_NONE);
	page.fetched_at = on == DAY_NONE ? clock_now() : (Instant)on * 86400 * 1000000;
	if (*url && !url_normal(&page.url, str_from(url), a))
		return err_set(e, ERR_USAGE, "\"%s\" is no http(s) address", url);
	page.final_url = page.url;
	if (!file_data_dir(&dir, a, e) || !sites_open(&sites, dir, a, e) ||
	    !file_read(&page.body, cmd_operand(c, 0), CAP_FILE, a, e))
		return false;
	if (!extract_page(&x, &page, sites, a, e))
		return false;
	return print_listings(&x, a, e) && (!cmd_flag(c, "page") || print_page(&x, a, e));
}

static const Opt opts[] = {
    {"url", 'u', OPT_STR, "URL", "address the page was saved from"},
    {"content-type", 't', OPT_STR, "TYPE", "value of its Content-Type header"},
    {"on", 0, OPT_DAY, "DAY", "day it was saved, for dates like \"9月到货\" (default: today)"},
    {"page", 0, OPT_FLAG, NULL, "print one more object: seller, links, adapter, charset"},
    {0},
};

const Cmd cmd_extract = {
    .name = "extract",
    .summary = "read the listings of a saved page",
    .operands = "FILE",
    .min_operands = 1,
    .max_operands = 1,
    .opts = opts,
    .run = run_extract,
    .detail = "Prints one JSON object for each listing, the main product first; nothing for a page "
	      "that is no shop page. \"-\" reads standard input. Each field names its source.",
    .example = "chipwatch-ingest extract --url https://shop.example/p/1 page.html",
};
