#include "compose/photos.h"

#include "base/limits.h"
#include "base/map.h"
#include "compose/dayseller.h"
#include "load/load.h"

typedef struct {
	Page page; /* without body and headers */
	bool good; /* a picture, whole */
	/* The day that has its capture already. */
	Key128 site;
	Day day;
	uint32_t no; /* of that day's pages, from 1 */
} Photo;

struct Photos {
	Arena *arena;
	Map *answers; /* day and URL -> Photo */
};

Photos *
photos_new(Arena *a)
{
	Photos *p = ARENA_NEW(a, Photos);

	p->arena = a;
	p->answers = map_new(a);
	return p;
}

bool
photos_is(const Page *page)
{
	return page->photo || str_startsi(page->content_type, S("image/"));
}

/* By its first bytes: a server's word is not enough. */
static bool
is_picture(Str bytes)
{
	static const struct {
		size_t at;
		Str magic;
	} all[] = {{0, S("\x89PNG\r\n\x1a\n")}, {0, S("\xff\xd8\xff")}, {0, S("GIF87a")},
	    {0, S("GIF89a")}, {8, S("WEBP")}, {4, S("ftypavif")}, {4, S("ftypheic")}};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (str_starts(str_sub(bytes, all[i].at, bytes.n), all[i].magic))
			return true;
	return false;
}

static Photo *
find(const Photos *p, Str url, Day day)
{
	Arena *a = arena_new();
	Photo *f =
	    map_get(p->answers, str_from(arena_printf(a, "%ld %.*s", (long)day, STR_ARG(url))));

	arena_free(a);
	return f;
}

void
photos_note(Photos *p, const Page *page, bool good)
{
	Day day = day_of(page->fetched_at);
	Photo *f = find(p, page->url, day);
	Arena *a = p->arena;

	if (!f) {
		if (map_count(p->answers) >= CAP_PHOTOS)
			return;
		f = ARENA_NEW(a, Photo);
		map_put(p->answers,
		    str_from(arena_printf(a, "%ld %.*s", (long)day, STR_ARG(page->url))), f);
	}
	*f = (Photo){.page = page_kept(page, a), .good = good, .day = DAY_NONE};
}

bool
photos_good(const Page *page)
{
	return page->status == 200 && page->body.n <= CAP_PHOTO && is_picture(page->body) &&
	       str_startsi(page->content_type, S("image/")) &&
	       (page_was_seen(page->outcome) || page->outcome == PAGE_WRONG_TYPE);
}

void
photos_take(Photos *p, const Page *page)
{
	photos_note(p, page, photos_good(page));
}

bool
photos_asked(const Photos *p, Str url, Day day)
{
	return find(p, url, day) != NULL;
}

/* The goods themselves, for sale, and surely enough to be published. */
static bool
is_wanted(const Listing *l, const Match *m)
{
	return l->image.n && m->sku && m->score >= LOAD_PUBLISH_SCORE && class_is_sale(m->cls);
}

bool
photos_want(const Photos *p, const SiteDay *d, size_t most, PhotosAdd add, void *self, Err *e)
{
	Arena *a = arena_new();
	Map *named = map_new(a);
	bool ok = true;

	if (d->outcome == DAY_FAILED)
		most = 0;
	for (size_t i = 0; ok && i < d->listings.n && map_count(named) < most; i++) {
		Str url = d->listings.v[i].image;

		if (!is_wanted(&d->listings.v[i], &d->matches[i]) || map_get(named, url))
			continue;
		map_put(named, url, d->listings.v);
		if (!photos_asked(p, url, d->day) && !photos_asked(p, url, d->day + 1))
			ok = add(self, url, e);
	}
	arena_free(a);
	return ok;
}

/* Its capture goes with those of the pages, once, and on its own day alone. */
static void
keep_capture(Photo *f, SiteDay *d)
{
	if (day_of(f->page.fetched_at) != d->day || (f->day == d->day && key_eq(f->site, d->site)))
		return;
	f->day = d->day;
	f->site = d->site;
	VEC_PUSH(d->arena, &d->pages, f->page);
	f->no = (uint32_t)d->pages.n;
}

bool
photos_apply(Photos *p, SiteDay *d)
{
	bool any = false;

	for (size_t i = 0; i < d->listings.n && d->outcome != DAY_FAILED; i++) {
		Str url = d->listings.v[i].image;
		Contact c = {.kind = CONTACT_PHOTO, .text = url};
		char hex[65];
		Photo *f;

		if (!is_wanted(&d->listings.v[i], &d->matches[i]))
			continue;
		f = find(p, url, d->day);
		if (!f)
			f = find(p, url, d->day + 1);
		if (!f || !f->good)
			continue;
		c.value = str_from(digest_hex(hex, f->page.sha256.b, 32));
		keep_capture(f, d);
		c.page = f->day == d->day && key_eq(f->site, d->site) ? f->no : 0;
		dayseller_contact(d, &c);
		any = true;
	}
	return any;
}
