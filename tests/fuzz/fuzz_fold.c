/* Whatever is folded: places rise, lie in the title, and every folded byte is within the cap. */
#include "normalize/fold.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Arena *a; /* held, so that it counts as no leak */
	static Folder *folder;
	static Folded f;

	if (!a) {
		a = arena_new();
		folder = folder_new(a);
	}
	fold_title(&f, folder, str_of((const char *)data, size));
	if (f.n > FOLD_CAP)
		abort();
	for (uint32_t i = 0; i < f.n; i++) {
		if (f.pos[i] >= f.end[i] || f.end[i] > size || (i && f.pos[i] < f.pos[i - 1]))
			abort();
		if (f.q[i] < 0x80 && !fold_is_alnum(f.q[i]))
			abort();
	}
	return 0;
}
