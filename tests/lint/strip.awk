# Prints C source with comments blanked and the text of strings and characters replaced, line for
# line, so that the rules see code alone. -v strings=1 keeps strings and blanks the rest.
{
	out = ""
	n = length($0)
	for (i = 1; i <= n; i++) {
		c = substr($0, i, 1)
		two = substr($0, i, 2)
		if (comment) {
			if (two == "*/") { comment = 0; i++ }
			continue
		}
		if (quote != "") {
			if (c == "\\") { if (strings) out = out two; i++; continue }
			if (c == quote) { quote = ""; out = out (strings ? "\n" : c); continue }
			if (strings) out = out c
			continue
		}
		if (two == "/*") { comment = 1; i++; continue }
		if (two == "//") break
		if (c == "\"" || c == "'") {
			quote = c
			if (!strings) out = out c
			continue
		}
		if (!strings) out = out c
	}
	quote = ""
	if (strings) {
		k = split(out, piece, "\n")
		for (j = 1; j < k; j++) print FNR ":" piece[j]
	} else
		print out
}
