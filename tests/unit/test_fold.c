#include "normalize/fold.h"

#include <criterion/criterion.h>

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

Test(fold, bytes)
{
	static const struct {
		const char *title, *folded;
	} cases[] = {
	    {"", ""},
	    {"H100", "h100"},
	    {"H 1 0 0", "h100"},
	    {"H-100_80G", "h10080g"},
	    {"Ｈ１００　８０Ｇ", "h10080g"},
	    {"Н100", "h100"},	 /* Cyrillic */
	    {"Η200", "h200"},	 /* Greek */
	    {"А800", "a800"},	 /* Cyrillic */
	    {"В 2 0 0", "b200"}, /* Cyrillic, by itself */
	    {"H1OO", "h100"},
	    {"H1ОО", "h100"}, /* Cyrillic O */
	    {"Hl00", "h100"},
	    {"RTX4090OC", "rtx4090oc"},
	    {"PRO6000", "pro6000"},
	    {"24Go", "24go"},
	    {"в наличии", "вналичии"},
	    {"видеокарта", "видеокарта"},
	    {"顯卡 計算卡", "显卡计算卡"},
	    {"輝達", "辉达"},
	    {"㎇", "gb"},
	    {"①", "1"},
	    {"80\xE2\x80\x8B"
	     "G",
		"80g"}, /* zero width space */
	    {"\xFF\xFE H100", "h100"},
	    {"𝐇𝟏𝟎𝟎", "h100"},
	};
	static Folded f;
	Arena *a = arena_new();
	Folder *folder = folder_new(a);

	for (size_t i = 0; i < COUNT(cases); i++) {
		Str title = str_from(cases[i].title);

		fold_title(&f, folder, title);
		cr_expect(str_eq(str_of((const char *)f.q, f.n), str_from(cases[i].folded)),
		    "\"%s\": \"%.*s\"", cases[i].title, (int)f.n, (const char *)f.q);
		for (uint32_t k = 0; k < f.n; k++) {
			cr_expect_lt(f.pos[k], f.end[k], "\"%s\" at %u", cases[i].title, k);
			cr_expect_leq(f.end[k], title.n, "\"%s\" at %u", cases[i].title, k);
			cr_expect(
			    !k || f.pos[k] >= f.pos[k - 1], "\"%s\" at %u", cases[i].title, k);
		}
	}
	arena_free(a);
}

Test(fold, a_title_over_the_cap_is_cut)
{
	static char title[FOLD_CAP + 100];
	static Folded f;
	Arena *a = arena_new();

	memset(title, 'x', sizeof(title));
	fold_title(&f, folder_new(a), str_of(title, sizeof(title)));
	cr_assert(f.cut);
	cr_assert_eq(f.n, FOLD_CAP);
	arena_free(a);
}
