#include "mailhead.h"

#include "base/digest.h"
#include "base/utf8.h"

#include <stdio.h>

#define SUBJECT_BYTES 600
#define BODY_CAP      ((size_t)32 << 20)

/* Lines of `width` characters (0: one line). */
static void
base64(Buf *b, Str s, size_t width)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t column = 0;

	for (size_t i = 0; i < s.n; i += 3) {
		uint32_t v = (uint32_t)(unsigned char)s.p[i] << 16;
		size_t n = s.n - i < 3 ? s.n - i : 3;

		if (n > 1)
			v |= (uint32_t)(unsigned char)s.p[i + 1] << 8;
		if (n > 2)
			v |= (unsigned char)s.p[i + 2];
		buf_putc(b, letters[v >> 18 & 63]);
		buf_putc(b, letters[v >> 12 & 63]);
		buf_putc(b, n > 1 ? letters[v >> 6 & 63] : '=');
		buf_putc(b, n > 2 ? letters[v & 63] : '=');
		column += 4;
		if (width && column >= width) {
			buf_putc(b, '\n');
			column = 0;
		}
	}
	if (width && column)
		buf_putc(b, '\n');
}

/* Of at most `max` bytes, at the end of a character; of whole threes unless it is the last one. */
static Str
word_head(Str rest, size_t max)
{
	Str head = utf8_head(rest, max);

	while (head.n && head.n != rest.n && head.n % 3 != 0)
		head = utf8_head(rest, head.n - 1);
	return head;
}

/* RFC 2047: encoded words of at most 75 characters that do not cut a character. Some readers
 * (GMime: mu, notmuch) join words before they decode them and stop at padding: so a word of base64
 * has none within, and where the characters do not add up to threes a word is quoted-printable. */
static void
put_word(Buf *b, Str *rest)
{
	Str part = word_head(*rest, 42);

	if (part.n) {
		buf_puts(b, "=?UTF-8?B?");
		base64(b, part, 0);
	} else {
		part = utf8_head(*rest, 15);
		buf_puts(b, "=?UTF-8?Q?");
		for (size_t i = 0; i < part.n; i++)
			buf_printf(b, "=%02X", (unsigned char)part.p[i]);
	}
	buf_puts(b, "?=");
	*rest = str_sub(*rest, part.n, rest->n);
}

static const char *
subject_header(Str subject, Arena *a)
{
	Buf *clean = buf_new(a, 65536), *b = buf_new(a, 65536);
	Str rest;

	utf8_visible(clean, utf8_head(subject, SUBJECT_BYTES));
	rest = utf8_head(buf_str(clean), (size_t)2 * SUBJECT_BYTES);
	buf_puts(b, "Subject:");
	while (rest.n) {
		buf_puts(b, b->n > 8 ? "\r\n " : " ");
		put_word(b, &rest);
	}
	return buf_cstr(b);
}

static const char *
date_header(Instant t, Arena *a)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {
	    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	Day d = day_of(t);
	int64_t s = (t - (int64_t)d * 86400 * 1000000) / 1000000;
	int y, m, dom;

	day_to_civil(d, &y, &m, &dom);
	return arena_printf(a, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000",
	    days[day_weekday(d) - 1], dom, months[m - 1], y, (int)(s / 3600), (int)(s / 60 % 60),
	    (int)(s % 60));
}

/* A line of at most 998 characters: one address a line. */
static const char *
to_header(const Mail *m, Arena *a)
{
	Buf *to = buf_new(a, 1 << 16);

	buf_puts(to, "To:");
	for (size_t i = 0; i < m->nto; i++)
		buf_printf(to, "%s <%.*s>", i ? ",\r\n" : "", STR_ARG(m->to[i]));
	return buf_cstr(to);
}

const char *const *
mailhead_lines(const Mail *m, Arena *a)
{
	const char **h = ARENA_ARRAY(a, 8, const char *);

	h[0] = date_header(m->date, a);
	h[1] = arena_printf(a, "From: chipwatch <%.*s>", STR_ARG(m->from));
	h[2] = to_header(m, a);
	h[3] = subject_header(m->subject, a);
	h[4] = arena_printf(a, "Message-ID: <%.*s>", STR_ARG(m->message_id));
	h[5] = "Auto-Submitted: auto-generated";
	h[6] = "X-Auto-Response-Suppress: All";
	return h;
}

Str
mailhead_crlf(Str s, Arena *a)
{
	Buf *b = buf_new(a, s.n * 2 + 2);

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n' && (i == 0 || s.p[i - 1] != '\r'))
			buf_putc(b, '\r');
		buf_putc(b, s.p[i]);
	}
	return str_of(buf_cstr(b), b->n);
}

static void
add_part(Buf *b, const char *boundary, const char *type, Str body)
{
	if (boundary)
		buf_printf(b, "--%s\n", boundary);
	buf_printf(
	    b, "Content-Type: %s; charset=utf-8\nContent-Transfer-Encoding: base64\n\n", type);
	base64(b, body, 76);
}

Str
mailhead_message(const Mail *m, Arena *a)
{
	Buf *b = buf_new(a, BODY_CAP), *lf = buf_new(a, BODY_CAP);
	char hex[65], boundary[80];

	for (const char *const *h = mailhead_lines(m, a); *h; h++)
		buf_printf(b, "%s\n", *h);
	buf_puts(b, "MIME-Version: 1.0\n");
	digest_hex(hex, digest_sha256(m->text).b, 16);
	snprintf(boundary, sizeof(boundary), "=_%s", hex); /* "_" is no letter of base64 */
	if (m->html.n)
		buf_printf(b, "Content-Type: multipart/alternative; boundary=\"%s\"\n\n", boundary);
	add_part(b, m->html.n ? boundary : NULL, "text/plain", mailhead_crlf(m->text, a));
	if (m->html.n) {
		add_part(b, boundary, "text/html", mailhead_crlf(m->html, a));
		buf_printf(b, "--%s--\n", boundary);
	}
	for (size_t i = 0; i < b->n; i++)
		if (b->p[i] != '\r')
			buf_putc(lf, b->p[i]);
	return buf_str(lf);
}
