/*
 * Keys by which a firm is known where its name is written in another way: in the other script,
 * with or without 市, its place in front or in brackets, with another legal form, in English. The
 * place is part of a key: firms of one name in two places are two.
 */
#ifndef MODEL_ORGKEY_H
#define MODEL_ORGKEY_H

#include "model/orgname.h"

/* STR_NONE where there is none: no firm's name (it has no legal form), or nothing but place and
 * trade. The strings are the arena's. */
typedef struct {
	Str han;   /* of a Chinese name: "杭州 云麓 算力科技" */
	Str latin; /* "hangzhou yunlu computer power technology"; 云麓 and 运路 give the same */
} OrgKeys;

OrgKeys orgkey_of(Str name, const OrgWords *w, Arena *a);

#endif
