/* Byte strings to dense indices in the order of arrival; seeded per process, keys are copied. */
#ifndef NETWORK_INTERN_H
#define NETWORK_INTERN_H

#include "base/arena.h"

typedef struct Intern Intern;

Intern *intern_new(Arena *a, size_t expected);
/* The keys in an arena of their own, which may outlive the table. */
Intern *intern_new_apart(Arena *a, Arena *keys, size_t expected);
/* The index of (tag, s), a new one when it was not there. */
uint32_t intern_put(Intern *t, uint8_t tag, Str s);
/* It will be put there soon: fetch what of the table that needs, while other work is done. */
void intern_soon(const Intern *t, uint8_t tag, Str s);
/* False when it was never put there. */
bool intern_find(const Intern *t, uint8_t tag, Str s, uint32_t *at);
size_t intern_count(const Intern *t);
Str intern_get(const Intern *t, uint32_t i);

#endif
