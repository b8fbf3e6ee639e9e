#include "report/numeral.h"

#include <math.h>

bool
numeral_get(double *out, const Json *doc, const char *key)
{
	return json_double(out, json_get(doc, key));
}

int64_t
numeral_int(const Json *doc, const char *key)
{
	double d;

	return numeral_get(&d, doc, key) && fabs(d) < 1e15 ? (int64_t)llround(d) : 0;
}

const char *
numeral_money(const Json *amount, Arena *a)
{
	double v;

	if (!json_double(&v, amount))
		return "-";
	if (v >= 999500)
		return arena_printf(a,
		    v >= 99.95e6   ? "%.0f M"
		    : v >= 9.995e6 ? "%.1f M"
				   : "%.2f M",
		    v / 1e6);
	if (v >= 99950)
		return arena_printf(a, "%.0f k", v / 1e3);
	if (v >= 9999.5)
		return arena_printf(a, "%.1f k", v / 1e3);
	return numeral_count(llround(v), a);
}

const char *
numeral_median(const Json *row, Arena *a)
{
	const char *m = numeral_money(json_get(row, "median"), a);

	return numeral_int(row, "n") < NUMERAL_FEW ? arena_printf(a, "(%s)", m) : m;
}

const char *
numeral_count(int64_t n, Arena *a)
{
	if (n < 0)
		return arena_printf(a, "%lld", (long long)n);
	if (n >= 1000000)
		return arena_printf(a, "%lld,%03lld,%03lld", (long long)(n / 1000000),
		    (long long)(n / 1000 % 1000), (long long)(n % 1000));
	if (n >= 1000)
		return arena_printf(a, "%lld,%03lld", (long long)(n / 1000), (long long)(n % 1000));
	return arena_printf(a, "%lld", (long long)n);
}

const char *
numeral_change(double now, double before, Arena *a)
{
	double percent;

	if (!(now > 0) || !(before > 0))
		return "";
	percent = (now / before - 1) * 100;
	if (fabs(percent) < 0.5)
		return "0 %";
	return arena_printf(a, "%+.0f %%", percent);
}

const char *
numeral_share(int64_t part, int64_t whole, Arena *a)
{
	if (!whole)
		return "-";
	return arena_printf(a, "%.0f %%", 100.0 * (double)part / (double)whole);
}

const char *
numeral_points(const Json *points, Arena *a)
{
	double v;

	if (!json_double(&v, points))
		return "-";
	return arena_printf(a, "%.0f", v);
}

Str
numeral_name(const Json *row)
{
	Str name = json_str(json_get(row, "name"));

	return str_starts(name, S("GeForce RTX")) ? str_sub(name, 8, name.n) : name;
}
