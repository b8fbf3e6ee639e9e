#include "warc/http.h"

#include "base/buf.h"
#include "base/limits.h"
#include "warc/decode.h"
#include "warc/warc.h"

Str
http_header(Str headers, Str name)
{
	Str line;

	while (str_cut(&line, &headers, '\n'))
		if (str_startsi(line, name) && line.n > name.n && line.p[name.n] == ':')
			return str_trim(str_sub(line, name.n + 1, line.n));
	return STR_NONE;
}

/* Three digits, as RFC 9110 has it; 0 for what is none. */
static int
status_of(Str head)
{
	size_t at = str_chr(head, ' ', 0);
	int v = 0;

	if (at == SIZE_MAX)
		return 0;
	while (at < head.n && head.p[at] == ' ')
		at++;
	for (size_t i = at; i < at + 3; i++) {
		if (i >= head.n || head.p[i] < '0' || head.p[i] > '9')
			return 0;
		v = v * 10 + (head.p[i] - '0');
	}
	return v;
}

/* False when the body is not chunked after all: some archives keep the header and drop the
 * chunks. */
bool
http_dechunk(Str *out, Str in, Arena *a)
{
	Buf *b = buf_new(a, CAP_PAGE);
	size_t i = 0;

	for (;;) {
		size_t n = 0;
		int digits = 0;

		for (; i < in.n && str_hex(in.p[i]) >= 0 && digits < 8; i++, digits++)
			n = n * 16 + (size_t)str_hex(in.p[i]);
		if (!digits)
			return false;
		i = str_chr(in, '\n', i);
		if (i == SIZE_MAX)
			return false;
		i++;
		if (!n)
			break;
		if (n > in.n - i)
			n = in.n - i; /* cut off: what there is */
		if (!buf_add(b, in.p + i, n))
			return false;
		i += n;
		if (i + 1 < in.n && in.p[i] == '\r')
			i++;
		if (i < in.n && in.p[i] == '\n')
			i++;
		if (i >= in.n)
			break;
	}
	*out = buf_str(b);
	return true;
}

Str
http_payload(Str block)
{
	size_t end = str_find(block, S("\r\n\r\n"), 0);

	if (end != SIZE_MAX)
		return str_sub(block, end + 4, block.n);
	end = str_find(block, S("\n\n"), 0);
	return end != SIZE_MAX ? str_sub(block, end + 2, block.n) : block;
}

static PageOutcome
outcome_of(int status)
{
	if (status == 304)
		return PAGE_NOT_MODIFIED;
	if (status >= 200 && status < 400)
		return PAGE_OK;
	if (status == 404 || status == 410)
		return PAGE_GONE;
	if (status >= 500)
		return PAGE_SERVER_ERROR;
	return status >= 400 ? PAGE_HTTP_ERROR : PAGE_BROKEN;
}

/* Is a body that does not decode one that was decoded before it was stored? */
static bool
is_plain(Str body, Str coding)
{
	if (str_eqi(coding, S("gzip")) || str_eqi(coding, S("x-gzip")))
		return (unsigned char)body.p[0] != 0x1f;
	return str_eqi(coding, S("deflate")) || strchr("<{[ \t\r\n\xef", body.p[0]) != NULL;
}

static void
decode_body(Page *p, Str head, Arena *a)
{
	Str coding = http_header(head, S("Content-Encoding"));
	Str plain;
	Err why;

	if (str_findi(http_header(head, S("Transfer-Encoding")), S("chunked"), 0) != SIZE_MAX &&
	    http_dechunk(&plain, p->body, a))
		p->body = plain;
	if (coding.n && !decode_known(coding)) {
		p->outcome = PAGE_BROKEN;
		p->reason = str_from(
		    arena_printf(a, "content coding \"%.*s\" is not read", STR_ARG(coding)));
		p->body = STR_NONE;
	} else if (coding.n && p->body.n > 2) {
		if (!decode_content(&plain, p->body, coding, CAP_PAGE, a, &why)) {
			if (is_plain(p->body, coding))
				return;
			p->outcome = plain.n >= CAP_PAGE ? PAGE_TOO_LARGE : PAGE_BROKEN;
			p->reason = str_from(arena_strdup(a, why.text));
		}
		p->body = p->outcome == PAGE_TOO_LARGE ? STR_NONE : plain;
	}
	if (p->body.n > CAP_PAGE) {
		p->outcome = PAGE_TOO_LARGE;
		p->body = STR_NONE;
	}
}

static bool
response_page(Page *p, Str block, Arena *a, Err *e)
{
	size_t end = str_find(block, S("\r\n\r\n"), 0);
	size_t line;
	Str head;

	if (!str_startsi(block, S("HTTP/")))
		return err_set(e, ERR_DATA, "a response record without an HTTP message");
	if (end == SIZE_MAX)
		end = str_find(block, S("\n\n"), 0);
	head = str_sub(block, 0, end);
	p->body =
	    end == SIZE_MAX ? S("") : str_sub(block, end + (block.p[end] == '\r' ? 4 : 2), block.n);
	p->status = status_of(head);
	p->outcome = outcome_of(p->status);
	if (!page_was_seen(p->outcome))
		p->reason = str_from(arena_printf(a, "HTTP status %d", p->status));
	line = str_chr(head, '\n', 0);
	p->headers = line == SIZE_MAX ? S("") : str_sub(head, line + 1, head.n);
	p->content_type = http_header(p->headers, S("Content-Type"));
	p->etag = http_header(p->headers, S("ETag"));
	p->last_modified = http_header(p->headers, S("Last-Modified"));
	decode_body(p, p->headers, a);
	return true;
}

static Str
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_from(slash ? slash + 1 : path);
}

void
warc_verdict(Page *out, const WarcRecord *rec, Arena *a)
{
	PageOutcome o;

	if (page_host(rec->asked_as).n)
		out->url = arena_str(a, rec->asked_as);
	out->address = arena_str(a, rec->address);
	if (!page_outcome_of(&o, rec->outcome))
		return;
	out->outcome = o;
	out->reason = arena_str(a, rec->reason);
	if (o != PAGE_WRONG_TYPE)
		out->body = STR_NONE;
}

bool
warc_page(Page *out, const WarcRecord *rec, const char *path, Arena *a, Err *e)
{
	*out = (Page){
	    .url = arena_str(a, rec->target_uri), .fetched_at = rec->date, .photo = rec->photo};
	out->final_url = out->url;
	out->warc_file = arena_str(a, base_name(path));
	out->warc_offset = rec->offset;
	out->warc_length = rec->length;
	if (!str_startsi(rec->target_uri, S("http://")) &&
	    !str_startsi(rec->target_uri, S("https://")))
		return err_set(e, ERR_DATA, "a record of \"%.*s\" holds no page",
		    STR_ARG(str_sub(rec->target_uri, 0, 200)));
	if (rec->date == INSTANT_NONE)
		return err_set(e, ERR_DATA, "a record without a date");
	if (rec->type == WARC_RESOURCE) {
		out->content_type = rec->content_type;
		out->body = rec->block;
	} else if (!response_page(out, rec->block, a, e)) {
		return false;
	}
	out->sha256 = digest_sha256(out->body);
	warc_verdict(out, rec, a);
	return true;
}
