#include "disguised.h"

#include "base/file.h"
#include "base/limits.h"

#include <stdio.h>

static bool
among(Str list, Str want, char sep)
{
	Str one;

	while (str_cut(&one, &list, sep)) {
		if (str_eq(one, want))
			return true;
	}
	return false;
}

static int
count_of(Str list, char sep)
{
	Str one;
	int n = 0;

	while (str_cut(&one, &list, sep))
		n++;
	return n;
}

static bool
judge_sku(const Match *m, Str want)
{
	Str rest = want, one;
	bool all = m->nskus > 0;

	if (!m->nskus)
		return among(want, S("-"), '|');
	if (str_eq(want, S("-")))
		return !m->sku || !class_is_sale(m->cls);
	for (int i = 0; i < m->nskus; i++)
		all &= among(want, str_from(m->skus[i]), '|');
	while (!all && str_cut(&one, &rest, '|')) {
		bool each = count_of(one, '+') == m->nskus;

		for (int i = 0; i < m->nskus; i++)
			each &= among(one, str_from(m->skus[i]), '+');
		all = each;
	}
	return all;
}

static void
show(Disguised *d, const Match *m)
{
	Str nodes = S("-");
	char list[96];
	size_t n = 0;

	for (int i = 0; i < m->nskus && n + 32 < sizeof(list); i++) {
		int w = snprintf(list + n, sizeof(list) - n, "%s%.24s", i ? "+" : "", m->skus[i]);

		n += w > 0 ? (size_t)w : 0;
		nodes = str_of(list, n);
	}
	(void)snprintf(
	    d->got, sizeof(d->got), "%s %.*s %d", class_name(m->cls), STR_ARG(nodes), m->gpu_count);
}

bool
disguised_read(DisguisedRows *out, const char *path, const Normalizer *n, Arena *a, Err *e)
{
	Str text, line;

	*out = (DisguisedRows){0};
	if (!file_read(&text, path, CAP_FILE, a, e))
		return false;
	while (str_cut(&line, &text, '\n')) {
		Str cell[5] = {{0}};
		Disguised d = {0};
		int64_t gpus = 0;
		Match m;

		for (int c = 0; c < 5 && str_cut(&cell[c], &line, '\t'); c++)
			;
		if (!cell[3].p || cell[0].p[0] == '#' || str_eq(cell[0], S("text")))
			continue;
		d = (Disguised){.text = cell[0],
		    .cls = cell[1],
		    .sku = cell[2],
		    .gpus = cell[3],
		    .known = cell[4].n ? cell[4] : STR_NONE};
		normalize_run(&m, n, &(NormalizeInput){.title = d.text}, a);
		d.cls_right = among(d.cls, str_from(class_name(m.cls)), '|');
		d.sku_right = judge_sku(&m, d.sku);
		d.gpus_right = !str_i64(&gpus, d.gpus) || gpus == m.gpu_count;
		show(&d, &m);
		VEC_PUSH(a, out, d);
	}
	return true;
}
