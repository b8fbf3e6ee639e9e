#include "query_conf.h"

const ConfKey query_conf[] = {
    {"smtp_url", CONF_STR, NULL, 0, 0, "smtp://host:port or smtps://; unset: no mail is sent"},
    {"smtp_tls", CONF_STR, NULL, 0, 0, "require: no mail without TLS; else TLS where offered"},
    {"mail_from", CONF_STR, NULL, 0, 0, "sender of alert mails"},
    {"mail_to", CONF_STR, NULL, 0, 0, "recipients of alert mails, commas between"},
    {"sendmail", CONF_STR, NULL, 0, 0, "program that takes a mail on stdin, instead of smtp_url"},
    {"daily_cap", CONF_INT, "20", 1, 10000, "mails a day at most; the rest waits for the digest"},
    {"archive_dir", CONF_STR, NULL, 0, 0,
	"where the WARC files are (default: $XDG_DATA_HOME/chipwatch)"},
};
const size_t query_nconf = sizeof(query_conf) / sizeof(query_conf[0]);
