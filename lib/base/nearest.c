#include "base/nearest.h"

#include <stdint.h>
#include <string.h>

#define LONGEST 32

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t
nearest_edits(const char *a, const char *b)
{
	size_t row[LONGEST + 1];
	size_t n = strlen(b);

	if (n > LONGEST || strlen(a) > LONGEST)
		return SIZE_MAX;
	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t was = row[j];

			row[j] =
			    least(least(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
			diagonal = was;
		}
	}
	return row[n];
}
