#include "compose/crawlphotos.h"

#include "base/limits.h"
#include "compose/photos.h"
#include "net/url.h"

typedef struct {
	FetchQueue queue;
	size_t left; /* of the bound of the run */
	Arena *arena;
} Wanted;

static bool
add(void *self, Str image, Err *e)
{
	Wanted *w = self;
	Str url;

	if (!w->left || !url_normal(&url, image, w->arena))
		return true;
	w->left--;
	return w->queue.add(w->queue.self, url, 0, e);
}

static size_t
waiting(const void *q)
{
	return queue_waiting(q);
}

FetchOptions
crawlphotos_options(Crawler *c, const char *dir)
{
	FetchOptions o = crawler_options(c, dir);

	o.photos = true;
	o.sitemaps = false;
	o.max_redirects = 0;
	o.max_bytes = CAP_PHOTO;
	return o;
}

bool
crawlphotos_run(Crawler *c, const char *dir, Err *e)
{
	const Conf *k = c->opt->conf;
	const QueueBounds all = {INT64_MAX, 1};
	MemQueue *q = queue_new(&all, NULL, NULL, c->arena);
	const FetchOptions o = crawlphotos_options(c, dir);
	Wanted w = {queue_interface(q), (size_t)conf_int(k, "run_images"), c->arena};

	if (!conf_bool(k, "images"))
		return true;
	for (size_t i = 0; i < gather_count(c->gather); i++)
		if (!photos_want(gather_photos(c->gather), gather_at(c->gather, i),
			(size_t)conf_int(k, "site_images"), add, &w, e))
			return false;
	if (!queue_waiting(q))
		return true;
	c->queue = known_queue(c->known, w.queue);
	c->waiting = waiting;
	c->waiting_self = q;
	return fetch_run(&c->report->photos, &c->queue, &o, crawler_page, c, e);
}
