#include "alertmail.h"

#include "base/file.h"
#include "base/utf8.h"
#include "standing.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
key_or_null(CmdArgs *c, const char *key)
{
	Str v = conf_str(cmd_conf(c), key);

	return v.n ? arena_cstr(cmd_arena(c), v) : NULL;
}

/* The first line of a file that only its owner reads. */
static bool
read_password(const char **out, CmdArgs *c, Err *e)
{
	const char *path = key_or_null(c, "smtp_password_file");
	struct stat st;
	Str text, line;

	*out = NULL;
	if (!path)
		return true;
	if (stat(path, &st) != 0)
		return err_errno(e, ERR_CONFIG, "smtp_password_file: could not read \"%s\"", path);
	if (st.st_mode & 077) {
		err_set(e, ERR_CONFIG, "smtp_password_file: others may read \"%s\"", path);
		return err_hint(e, "chmod 600 %s", path);
	}
	if (!file_read(&text, path, 4096, cmd_arena(c), e))
		return false;
	if (!str_cut(&line, &text, '\n'))
		line = S("");
	*out = arena_cstr(cmd_arena(c), str_trim(line));
	return true;
}

static bool
read_recipients(Mailer *m, CmdArgs *c, Err *e)
{
	Str list = conf_str(cmd_conf(c), "mail_to"), part;

	while (str_cut(&part, &list, ',')) {
		part = str_trim(part);
		if (!part.n)
			continue;
		if (!mail_address_ok(part)) {
			Buf *seen = buf_new(cmd_arena(c), 8192);

			utf8_visible(seen, utf8_head(part, 300));
			fprintf(stderr,
			    "chipwatch alert: mail_to: no mail address, left out: \"%s\"\n",
			    buf_cstr(seen));
			m->bad++;
		} else if (m->nto == ALERTMAIL_RECIPIENTS) {
			return err_set(e, ERR_CONFIG, "mail_to has more than %d addresses",
			    ALERTMAIL_RECIPIENTS);
		} else {
			m->to[m->nto++] = part;
		}
	}
	if (!m->nto)
		return err_set(e, ERR_CONFIG, "mail_to names no mail address");
	return true;
}

static bool
is_smtp(const char *url)
{
	return str_startsi(str_from(url), S("smtp://")) ||
	       str_startsi(str_from(url), S("smtps://"));
}

bool
alertmail_open(Mailer *m, CmdArgs *c, Err *e)
{
	Str tls = conf_str(cmd_conf(c), "smtp_tls");

	*m = (Mailer){.from = conf_str(cmd_conf(c), "mail_from")};
	m->server = (MailServer){.url = key_or_null(c, "smtp_url"),
	    .sendmail = key_or_null(c, "sendmail"),
	    .user = key_or_null(c, "smtp_user"),
	    .netrc = key_or_null(c, "smtp_netrc"),
	    .ca = key_or_null(c, "smtp_ca"),
	    .require_tls = str_eq(tls, S("require")),
	    .timeout_ms = conf_int(cmd_conf(c), "smtp_timeout") * 1000};
	if ((!m->server.url && !m->server.sendmail) || !m->from.n ||
	    !conf_str(cmd_conf(c), "mail_to").n) {
		err_set(e, ERR_CONFIG, "no mail is set up");
		return err_hint(e, "Set smtp_url (or sendmail), mail_from and mail_to: "
				   "`chipwatch conf show`; try it with `chipwatch alert test`.");
	}
	if (m->server.url && !m->server.sendmail && !is_smtp(m->server.url))
		return err_set(e, ERR_CONFIG, "smtp_url is no smtp:// or smtps:// address: \"%s\"",
		    m->server.url);
	if (tls.n && !m->server.require_tls)
		return err_set(e, ERR_CONFIG, "smtp_tls is \"require\" or not set, not \"%.*s\"",
		    STR_ARG(tls));
	if (!mail_address_ok(m->from))
		return err_set(
		    e, ERR_CONFIG, "mail_from is no mail address: \"%.*s\"", STR_ARG(m->from));
	if (!read_recipients(m, c, e) || !read_password(&m->server.password, c, e))
		return false;
	m->link = mail_open(&m->server, cmd_arena(c));
	return true;
}

static size_t
those_left(Str *to, const Mailer *m, Str left)
{
	size_t n = 0;
	Str one;

	for (size_t i = 0; i < m->nto; i++) {
		Str rest = left;
		bool wanted = left.p == NULL;

		while (!wanted && str_cut(&one, &rest, ','))
			wanted = str_eq(one, m->to[i]);
		if (wanted)
			to[n++] = m->to[i];
	}
	return n;
}

bool
alertmail_send(MailAnswer *out, const Mailer *m, const AlertText *t, Arena *a, Err *e)
{
	Str to[ALERTMAIL_RECIPIENTS];
	Buf *text = buf_new(a, (size_t)8 << 20);
	Mail mail = {.from = m->from,
	    .to = to,
	    .nto = those_left(to, m, t->left_to),
	    .subject = t->subject,
	    .date = clock_now()};

	*out = (MailAnswer){.fate = MAIL_TAKEN};
	if (!mail.nto) /* none of those who waited is a recipient any more */
		return true;
	utf8_visible_lines(text, t->body); /* shops wrote some of it */
	if (t->contacts.n)
		buf_printf(text, "\nContacts\n%.*s", STR_ARG(t->contacts));
	if (t->on_record.n) {
		buf_puts(text, "\nOn record\n");
		utf8_visible_lines(text, t->on_record);
	}
	buf_putc(text, '\n');
	for (const char *const *n = standing_notes; *n; n++)
		buf_printf(text, "%s\n", *n);
	if (t->id.n >= 8) /* the test mail is no alert */
		buf_printf(text, "All of it: chipwatch alert explain %.8s\n", t->id.p);
	mail.text = buf_str(text);
	mail.html = alertmail_page(mail.text, a);
	mail.message_id = str_from(arena_printf(a, "%.*s@chipwatch", STR_ARG(t->id)));
	return mail_send(out, m->link, &mail, a, e);
}
