#include "base/answer.h"

#include "base/json.h"
#include "base/limits.h"

#include <stdarg.h>

void
answer_print(const CmdArgs *c, size_t n, const AnswerField *f, const char *line, ...)
{
	Buf *b;
	JsonOut o;
	va_list ap;

	if (!cmd_json(c)) {
		va_start(ap, line);
		if (line) {
			vprintf(line, ap);
			putchar('\n');
		}
		va_end(ap);
		return;
	}
	b = buf_new(cmd_arena(c), CAP_JSON_LINE);
	jo_init(&o, b);
	jo_obj(&o);
	for (size_t i = 0; i < n; i++)
		if (f[i].key && f[i].is_number)
			jo_kint(&o, f[i].key, f[i].number);
		else if (f[i].key)
			jo_kstr(&o, f[i].key, f[i].text);
	jo_end_obj(&o);
	printf("%s\n", buf_cstr(b));
}
