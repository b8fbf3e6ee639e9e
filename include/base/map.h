/*
 * A hash map from bytes to a pointer, in insertion order, with a per-process random seed (keys
 * come from the web). Keys are borrowed unless added with map_put_copy. Lives in its arena; there
 * is no removal: what is to be removed belongs into another structure.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

typedef struct Map Map;

Map *map_new(Arena *a);
void *map_get(const Map *m, Str key); /* NULL when absent */
/* Returns the former value, or NULL when the key is new. */
void *map_put(Map *m, Str key, void *value);
void *map_put_copy(Map *m, Str key, void *value);
size_t map_count(const Map *m);
/* The i-th entry in insertion order, i < map_count. */
Str map_key(const Map *m, size_t i);
void *map_value(const Map *m, size_t i);

#endif
