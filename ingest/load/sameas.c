#include "load/sameas.h"
#include "base/buf.h"
#include "base/simplify.h"

static Str
simplify(Str s, Arena *a)
{
	Buf *b = buf_new(a, s.n * 2 + 8);
	simplify_add(b, s);
	return buf_str(b);
}

/* ---- mailboxes ---- */

static void
split_mail(Str mail, Str *local, Str *host)
{
	size_t at = str_chr(mail, '@', 0);
	*local = at == SIZE_MAX ? mail : str_sub(mail, 0, at);
	*host = at == SIZE_MAX ? STR_NONE : str_sub(mail, at + 1, mail.n);
}

/* Services that one mailbox is reached at by several names. */
static Str
mail_host(Str host)
{
	static const Str same[][2] = {{S("ya.ru"), S("yandex.ru")},
	    {S("yandex.com"), S("yandex.ru")}, {S("yandex.by"), S("yandex.ru")},
	    {S("yandex.kz"), S("yandex.ru")}, {S("pm.me"), S("proton.me")},
	    {S("protonmail.com"), S("proton.me")}, {S("me.com"), S("icloud.com")},
	    {S("mac.com"), S("icloud.com")}};
	for (size_t k = 0; k < sizeof(same) / sizeof(same[0]); k++)
		if (str_eq(host, same[k][0]))
			return same[k][1];
	return host;
}

/* Gmail hears neither dots nor what follows a plus sign, and has two names. */
static Str
mail_form(Str mail, Arena *a)
{
	Str local, host;
	split_mail(mail, &local, &host);
	if (!str_eq(mail_host(host), host))
		return str_from(
		    arena_printf(a, "%.*s@%.*s", STR_ARG(local), STR_ARG(mail_host(host))));
	if (!str_eq(host, S("gmail.com")) && !str_eq(host, S("googlemail.com")))
		return mail;
	Buf *b = buf_new(a, mail.n + 16);
	for (size_t i = 0; i < local.n && local.p[i] != '+'; i++)
		if (local.p[i] != '.')
			buf_putc(b, local.p[i]);
	if (!b->n)
		return mail;
	buf_puts(b, "@gmail.com");
	return buf_str(b);
}

/* The number that a mailbox is named by: a QQ number's, a mobile phone's. */
static bool
mail_other(Contact *out, const Contact *c, Arena *a)
{
	static const Str of_phones[] = {
	    S("139.com"), S("189.cn"), S("wo.cn"), S("163.com"), S("126.com")};
	Str local, host;
	split_mail(c->value, &local, &host);
	if (!str_is_digits(local))
		return false;
	if (str_eq(host, S("qq.com")) && local.n >= 5 && local.n <= 11 && local.p[0] != '0') {
		out->kind = CONTACT_QQ;
		out->value = local;
		return true;
	}
	for (size_t k = 0; k < sizeof(of_phones) / sizeof(of_phones[0]); k++) {
		if (local.n != 11 || local.p[0] != '1' || local.p[1] < '3' ||
		    !str_eq(host, of_phones[k]))
			continue;
		out->kind = CONTACT_PHONE;
		out->value = str_from(arena_printf(a, "+86%.*s", STR_ARG(local)));
		return true;
	}
	return false;
}

/* ---- addresses ---- */

static Str
digits_at_end(Str s)
{
	size_t from = s.n;
	while (from > 0 && char_is_digit(s.p[from - 1]))
		from--;
	return str_sub(s, from, s.n);
}

static Str
without_end(Str s, Str end)
{
	return str_sub(s, 0, s.n - end.n);
}

/* "c座23楼2305", "c座2305", "c座2305房": c座2305室. A storey that the room's number says is left out. */
static Str
han_form(Str s, const PlaceWords *w, Arena *a)
{
	s = simplify(s, a);
	const PlaceWord *said = placeword_at_end(w, PLACE_ROOM_AFTER, s);
	Str rest = said && said->value.n ? without_end(s, said->word) : s;
	Str room = digits_at_end(rest), before = without_end(rest, room);
	if (room.n < 3 || room.n > 5 || !placeword_at_end(w, PLACE_BARE, before))
		return s;
	const PlaceWord *storey = placeword_at_end(w, PLACE_STOREY, before);
	if (storey) {
		Str block = without_end(before, storey->word), number = digits_at_end(block);
		if (number.n && number.n == room.n - 2 && str_starts(room, number))
			before = without_end(block, number);
	}
	return str_from(
	    arena_printf(a, "%.*s%.*s%.*s", STR_ARG(before), STR_ARG(room), STR_ARG(w->room)));
}

/* One spelling of the words that English addresses have. */
static Str
latin_word(Str w, const PlaceWords *places, Arena *a)
{
	const PlaceWord *p = placeword_is(places, PLACE_SPELLING, w);
	if (p || placeword_is(places, PLACE_DROP, w))
		return p ? p->value : STR_NONE;
	size_t n = 0;
	while (n < w.n && char_is_digit(w.p[n]))
		n++;
	Str tail = str_sub(w, n, w.n);
	bool nth = str_eq(tail, S("th")) || str_eq(tail, S("st")) || str_eq(tail, S("nd")) ||
		   str_eq(tail, S("rd"));
	if (n && (nth || str_eq(tail, S("f"))))
		return str_from(arena_printf(a, "%.*s/f", (int)n, w.p));
	return w;
}

/* Country and town are what an address says last, or leaves out. */
static Str
drop_country(Str s, const PlaceWords *w)
{
	const PlaceWord *p;
	while ((p = placeword_at_end(w, PLACE_LAST, s))) {
		Str rest = without_end(s, p->word);
		if (!str_ends(rest, S(" ")))
			break;
		s = without_end(rest, S(" "));
	}
	return s;
}

/* "7th floor wing lok building": 7/f wing lok bldg. */
static Str
latin_form(Str s, const PlaceWords *places, Arena *a)
{
	Buf *b = buf_new(a, s.n * 2 + 8);
	s = drop_country(s, places);
	for (size_t i = 0, end; i < s.n; i = end + 1) {
		end = str_chr(s, ' ', i);
		end = end == SIZE_MAX ? s.n : end;
		Str w = latin_word(str_sub(s, i, end), places, a);
		bool floor = placeword_is(places, PLACE_FLOOR, w);
		if (!w.n || (floor && str_ends(buf_str(b), S("/f"))))
			continue;
		if (b->n)
			buf_putc(b, ' ');
		buf_add(b, w.p, w.n);
	}
	return buf_str(b);
}

static Str
address_form(Str s, const PlaceWords *w, Arena *a)
{
	bool han = false;
	for (size_t i = 0; i < s.n; i++)
		han = han || (unsigned char)s.p[i] >= 0xE3;
	return han ? han_form(s, w, a) : latin_form(s, w, a);
}

/* ---- either ---- */

void
sameas_form(Contact *c, const PlaceWords *w, Arena *a)
{
	if (c->kind == CONTACT_EMAIL)
		c->value = mail_form(c->value, a);
	else if (c->kind == CONTACT_ADDRESS)
		c->value = address_form(c->value, w, a);
}

bool
sameas_other(Contact *out, const Contact *c, Arena *a)
{
	*out = *c;
	switch (c->kind) {
	case CONTACT_WECHAT:
	case CONTACT_WHATSAPP:
		out->kind = CONTACT_PHONE;
		return str_starts(c->value, S("+"));
	case CONTACT_EMAIL:
		return mail_other(out, c, a);
	case CONTACT_COMPANY:
		out->value = simplify(c->value, a);
		return !str_eq(out->value, c->value);
	default:
		return false;
	}
}
