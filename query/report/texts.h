/*
 * The words of the reports: one catalogue file a language (query/text/LANG.tsv, columns key and
 * text), so that another language is another file. What a language leaves out is said in English.
 * In a text {name} is replaced by a value; {name?one|many} chooses by whether the value is 1.
 */
#ifndef REPORT_TEXTS_H
#define REPORT_TEXTS_H

#include "base/buf.h"

typedef struct Texts Texts;

typedef struct {
	const char *name;
	const char *value;
} Fill;

/* dir: the folder query/text; lang: "en". An unknown language or key is ERR_CONFIG. */
MUST_CHECK bool texts_load(Texts **out, const char *dir, Str lang, Arena *a, Err *e);
/* The language as HTML names it, "zh-CN". */
const char *texts_lang(const Texts *t);
/* The text as it stands; a key that is nowhere gives "[key]". */
const char *texts_get(const Texts *t, const char *key);
/* With its values put in; f is ended by a NULL name and may be NULL. */
char *texts_fill(const Texts *t, const char *key, const Fill *f, Arena *a);
/* The word for a value of the database: "status.nac" for ("status", "nac"); the value itself when
 * there is none. */
const char *texts_word(const Texts *t, const char *group, Str value, Arena *a);

#define FILL(...) ((const Fill[]){__VA_ARGS__, {NULL, NULL}})

#endif
