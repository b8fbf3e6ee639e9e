#include "extract/word.h"

#define SLOTS 1024u

typedef struct {
	Str name;
	unsigned flags;
} WordRow;

static const WordRow rows[WORD_COUNT] = {
#define X(id, name, flags) [W_##id] = {{name, sizeof(name) - 1}, flags},
    WORDS(X)
#undef X
};

/* Open addressing over the few names; filled before main, read-only after. */
static uint8_t slots[SLOTS];

/* The first eight letters in lower case and the length, mixed. */
static unsigned
slot_of(Str s)
{
	uint64_t k = s.n;
	for (size_t i = 0; i < s.n && i < 8; i++)
		k = (k << 8 | k >> 56) ^ (unsigned char)(s.p[i] | 0x20);
	k *= 0x9E3779B97F4A7C15u;
	return (unsigned)(k >> 54);
}

__attribute__((constructor)) static void
fill_slots(void)
{
	_Static_assert(WORD_COUNT < 256, "a slot is one byte");
	for (int w = 1; w < W_TEXT; w++) {
		unsigned at = slot_of(rows[w].name);
		while (slots[at])
			at = (at + 1) % SLOTS;
		slots[at] = (uint8_t)w;
	}
}

HtmlWord
word_of(Str name)
{
	if (!name.n || name.n > 10)
		return W_OTHER;
	for (unsigned at = slot_of(name); slots[at]; at = (at + 1) % SLOTS)
		if (str_eqi(rows[slots[at]].name, name))
			return (HtmlWord)slots[at];
	return W_OTHER;
}

Str
word_name(HtmlWord w)
{
	return rows[w].name.p ? rows[w].name : S("");
}

unsigned
word_flags(HtmlWord w)
{
	return rows[w].flags;
}
