#include "query_conf.h"

const ConfKey query_conf[] = {
    {"smtp_url", CONF_STR, NULL, 0, 0, "smtp://host:port or smtps://; unset: no mail is sent"},
    {"smtp_tls", CONF_STR, NULL, 0, 0, "require: no mail without TLS; else TLS where offered"},
    {"smtp_user", CONF_STR, NULL, 0, 0, "login at the server, over TLS only; or use ~/.netrc"},
    {"smtp_password_file", CONF_STR, NULL, 0, 0, "file with its password, readable by you alone"},
    {"smtp_netrc", CONF_STR, NULL, 0, 0, "file with logins (default: ~/.netrc)"},
    {"smtp_ca", CONF_STR, NULL, 0, 0, "file of certificates to trust instead of the system's"},
    {"smtp_timeout", CONF_DURATION, "60s", 1, 3600, "longest wait for one mail"},
    {"mail_from", CONF_STR, NULL, 0, 0, "sender of alert mails"},
    {"mail_to", CONF_STR, NULL, 0, 0, "recipients of alert mails, commas between"},
    {"sendmail", CONF_STR, NULL, 0, 0, "program that takes a mail on stdin, instead of smtp_url"},
    {"mail_contacts", CONF_BOOL, "no", 0, 0, "show contacts whole in mails; each time is kept"},
    {"daily_cap", CONF_INT, "20", 1, 10000, "mails a day at most; the rest waits for the digest"},
    {"language", CONF_STR, "en", 0, 0, "language of the weekly: a file of query/text"},
    {"archive_dir", CONF_STR, NULL, 0, 0,
	"where the WARC files are (default: $XDG_DATA_HOME/chipwatch)"},
};
const size_t query_nconf = sizeof(query_conf) / sizeof(query_conf[0]);
