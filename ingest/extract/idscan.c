#include "extract/contactscan.h"

/* Characters of an id, written together or, by way of disguise, apart ("a b c 1 2 3"). */
typedef struct {
	char v[40];
	size_t n;
	uint32_t end;
} Id;

static bool
is_id_char(char c)
{
	return is_alnum(c) || c == '_' || c == '-';
}

static void
read_id(Id *id, const Plain *t, uint32_t i)
{
	id->n = 0;
	while (id->n < sizeof(id->v) && is_id_char(plain_at(t, i)))
		id->v[id->n++] = t->p[i++];
	id->end = i;
	if (id->n != 1)
		return;
	while (id->n < sizeof(id->v) && plain_at(t, i) == ' ' && is_alnum(plain_at(t, i + 1)) &&
	       !is_id_char(plain_at(t, i + 2))) {
		id->v[id->n++] = t->p[i + 1];
		id->end = i += 2;
	}
}

static size_t
count_digits(const Id *id)
{
	size_t n = 0;
	for (size_t i = 0; i < id->n; i++)
		n += plain_is_digit(id->v[i]);
	return n;
}

/* Tencent: a letter first, six to twenty letters, digits, '_' and '-'. */
static bool
is_wechat(const Id *id)
{
	if (id->n < 6 || id->n > 20 || plain_is_digit(id->v[0]))
		return false;
	return id->v[0] >= 'a' && id->v[0] <= 'z' && id->v[id->n - 1] != '-';
}

static bool
is_qq(const Id *id)
{
	return id->n >= 5 && id->n <= 11 && id->v[0] != '0' && count_digits(id) == id->n;
}

static bool
is_telegram(const Id *id)
{
	if (id->n < 5 || id->n > 32 || plain_is_digit(id->v[0]))
		return false;
	for (size_t i = 0; i < id->n; i++) {
		if (id->v[i] == '-')
			return false;
	}
	return true;
}

/* "TG clear", "wechat official account": after a Latin label mere letters are a word, unless a
 * colon or '@' says that they are a name. */
static bool
may_be_word(const Scan *s, const Id *id, uint32_t from)
{
	if (!s->latin_label || plain_at(s->t, from) == '@')
		return false;
	while (from > 0 && s->t->p[from - 1] == ' ')
		from--;
	char before = plain_before(s->t, from);
	if (before == ':' || before == '=' || before == '/' || before == '(')
		return false;
	for (size_t i = 0; i < id->n; i++) {
		if (plain_is_digit(id->v[i]) || id->v[i] == '_')
			return false;
	}
	return true;
}

uint32_t
idscan_take(Scan *s, uint32_t i)
{
	Id id;
	uint32_t from = i;
	if (plain_at(s->t, i) == '@')
		i++;
	read_id(&id, s->t, i);
	Str value = str_of(id.v, id.n);
	char after = plain_at(s->t, id.end);
	if (after == '@' || (after == '.' && is_alnum(plain_at(s->t, id.end + 1))))
		return from; /* an address of another kind */
	if (may_be_word(s, &id, from))
		return from;
	bool mobile = id.n == 11 && id.v[0] == '1' && id.v[1] >= '3' && count_digits(&id) == 11;
	if (ASKS(s, CONTACT_QQ) && is_qq(&id) && !mobile) {
		if (ASKS(s, CONTACT_WECHAT))
			contactadd_put(s, CONTACT_WECHAT, value, from, id.end);
		contactadd_put(s, CONTACT_QQ, value, from, id.end);
		return id.end;
	}
	if (ASKS(s, CONTACT_TELEGRAM) && is_telegram(&id)) {
		contactadd_put(s, CONTACT_TELEGRAM, value, from, id.end);
		return id.end;
	}
	if (ASKS(s, CONTACT_WECHAT) && (is_wechat(&id) || (is_qq(&id) && !mobile))) {
		contactadd_put(s, CONTACT_WECHAT, value, from, id.end);
		return id.end;
	}
	return from;
}
