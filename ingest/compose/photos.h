/*
 * Pictures of goods. A run asks for those of listings that the catalogue knows, when the pages are
 * in; they stand in the archive like all answers, and a replay meets them there. A picture is never
 * a page: it makes no site-day and holds no listing. Its digest is an identifier of who shows it,
 * and the answer is a capture of his site. Exact bytes alone count: the same picture in another
 * size is another one.
 */
#ifndef COMPOSE_PHOTOS_H
#define COMPOSE_PHOTOS_H

#include "compose/gather_days.h"

typedef struct Photos Photos;

Photos *photos_new(Arena *a);
/* Was it asked for as a picture, or is it of an image type? */
bool photos_is(const Page *page);
/* Remember the answer, whatever it was; of one URL and day the last. */
void photos_take(Photos *p, const Page *page);
/* Is the answer a picture, whole? */
bool photos_good(const Page *page);
/* The same as photos_take of an answer that was judged where its body was. */
void photos_note(Photos *p, const Page *page, bool good);
/* Was there any answer of that URL on that day? */
bool photos_asked(const Photos *p, Str url, Day day);

/* URLs that are still to be asked for, of a finished day: at most `most`, the first listings
 * first. False ends with *e of add. */
typedef bool (*PhotosAdd)(void *self, Str url, Err *e);
MUST_CHECK bool photos_want(
    const Photos *p, const SiteDay *d, size_t most, PhotosAdd add, void *self, Err *e);

/* Give a finished day the digests and captures of its pictures: of the day, or, when it ended while
 * the run went on, of the next. Twice is once. True when it had any. */
bool photos_apply(Photos *p, SiteDay *d);

#endif
