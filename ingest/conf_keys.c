#include "conf_keys.h"

const ConfKey ingest_conf[] = {
    {"contact", CONF_STR, "https://github.com/chipwatch/chipwatch", 0, 0,
	"URL or address for site owners, part of the user agent"},
    {"operator", CONF_STR, NULL, 0, 0, "who runs this, kept with every run (default: the login)"},
    {"archive_dir", CONF_STR, NULL, 0, 0,
	"where WARC files and spools go (default: $XDG_DATA_HOME/chipwatch)"},
    {"parallel", CONF_INT, "32", 1, 512, "transfers at once, over all hosts"},
    {"per_host", CONF_INT, "1", 1, 8, "transfers at once to one host"},
    {"delay", CONF_DURATION, "1s", 0, 3600, "least time between two requests to a host"},
    {"timeout", CONF_DURATION, "60s", 1, 3600, "longest time of one transfer"},
    {"connect_timeout", CONF_DURATION, "15s", 1, 600, "longest time to connect"},
    {"max_bytes", CONF_INT, "16777216", 1024, 268435456, "largest body, after decompression"},
    {"max_redirects", CONF_INT, "8", 0, 20, "redirects followed"},
    {"retries", CONF_INT, "2", 0, 10, "further tries after 429, 5xx and cut connections"},
    {"max_wait", CONF_DURATION, "120s", 0, 86400, "longest wait that Retry-After may ask for"},
    {"max_pages", CONF_INT, "2000", 1, 1000000, "pages taken from one site in one run"},
    {"max_depth", CONF_INT, "12", 0, 100, "links followed from a start page"},
    {"warc_size", CONF_INT, "1073741824", 1048576, 107374182400,
	"bytes after which a WARC file is closed"},
    {"proxy", CONF_STR, NULL, 0, 0, "http, https or socks5h proxy URL"},
};
const size_t ingest_nconf = sizeof(ingest_conf) / sizeof(ingest_conf[0]);
