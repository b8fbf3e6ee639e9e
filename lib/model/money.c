#include "model/money.h"

#include <inttypes.h>

static const char *const unit_names[] = {
    [UNIT_NONE] = NULL,
    [UNIT_CARD] = "card",
    [UNIT_MODULE] = "module",
    [UNIT_BOARD] = "board",
    [UNIT_SERVER] = "server",
    [UNIT_RACK] = "rack",
    [UNIT_HOUR] = "hour",
    [UNIT_MONTH] = "month",
    [UNIT_YEAR] = "year",
};
#define UNITS (sizeof(unit_names) / sizeof(unit_names[0]))

const char *
unit_name(Unit u)
{
	return unit_names[u];
}

Unit
unit_of(Str name)
{
	for (size_t i = 1; i < UNITS; i++) {
		if (str_eq(name, str_from(unit_names[i])))
			return (Unit)i;
	}
	return UNIT_NONE;
}

const char *
tax_name(Tax t)
{
	switch (t) {
	case TAX_UNKNOWN:
		break;
	case TAX_INCLUDED:
		return "included";
	case TAX_EXCLUDED:
		return "excluded";
	}
	return NULL;
}

void
money_write(Buf *b, int64_t amount)
{
	uint64_t u = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
	char digits[8];
	int n = 0;
	unsigned fraction = (unsigned)(u % MONEY_SCALE);
	for (unsigned place = MONEY_SCALE / 10; fraction && place; place /= 10) {
		digits[n++] = (char)('0' + fraction / place);
		fraction %= place;
	}
	if (amount < 0)
		buf_putc(b, '-');
	buf_printf(b, "%" PRIu64, u / MONEY_SCALE);
	if (n) {
		buf_putc(b, '.');
		buf_add(b, digits, (size_t)n);
	}
}

bool
money_read(int64_t *out, Str s)
{
	bool minus = s.n && s.p[0] == '-';
	size_t i = minus, decimals = 0;
	int64_t v = 0;
	bool point = false;
	if (i == s.n)
		return false;
	for (; i < s.n; i++) {
		if (s.p[i] == '.' && !point && i > (size_t)minus && i + 1 < s.n) {
			point = true;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		if (point && ++decimals > 4) {
			if (s.p[i] != '0')
				return false;
			continue;
		}
		if (v > MONEY_MAX / 10)
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	for (size_t k = decimals < 4 ? decimals : 4; k < 4; k++) {
		if (v > MONEY_MAX / 10)
			return false;
		v *= 10;
	}
	*out = minus ? -v : v;
	return v <= MONEY_MAX;
}
