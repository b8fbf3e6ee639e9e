#include "network/factfield.h"

#include "base/clock.h"

static const struct {
	const char *kind, *field;
	const char *
	    form; /* day, number, share, country, text; else the words that it may be, apart by | */
} fields[] = {
    {"registry", "scope", "text"},
    {"registry", "incorporated_on", "day"},
    {"registry", "staff", "number"},
    {"registry", "address_kind", "residential|virtual|not_found|office"},
    {"registry", "parent_country", "country"},
    {"registry", "office", "dark|staffed"},
    {"registry", "partner", "yes|no"},
    {"registry", "director", "text"},
    {"registry", "shareholder", "text"},
    {"registry", "officer", "text"},
    {"tender", "won", "text"},
    {"tender", "buyer_kind", "military|academy|listed|other"},
    {"case", "legal_state", "charged|convicted|acquitted|dismissed|denied"},
    {"ownership", "listed_share", "share"},
};

bool
factfield_is_kind(Str kind)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (str_eq(kind, str_from(fields[i].kind)))
			return true;
	return false;
}

const char *
factfield_form(Str kind, Str field)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (str_eq(kind, str_from(fields[i].kind)) &&
		    str_eq(field, str_from(fields[i].field)))
			return fields[i].form;
	return NULL;
}

bool
factfield_fits(const char *form, Str value)
{
	Str rest = str_from(form), word;
	int64_t n = -1;
	Day d;
	if (strcmp(form, "text") == 0)
		return true;
	if (strcmp(form, "day") == 0)
		return day_parse(&d, value);
	if (strcmp(form, "number") == 0)
		return str_i64(&n, value) && n >= 0 && n <= 999999;
	if (strcmp(form, "share") == 0)
		return str_i64(&n, value) && n >= 0 && n <= 100;
	if (strcmp(form, "country") == 0)
		return value.n == 2 && value.p[0] >= 'A' && value.p[0] <= 'Z' &&
		       value.p[1] >= 'A' && value.p[1] <= 'Z';
	while (str_cut(&word, &rest, '|'))
		if (str_eq(word, value))
			return true;
	return false;
}
