# Sizes of one stripped source file (-v file=NAME). Rules that are broken go to stdout; every
# function's length goes to the file named by -v lengths=, for the figures at the end.
function broken(line, what) { printf "%s:%d: %s\n", file, line, what }
# Parameters are the commas of the outermost parentheses of the signature.
function parameters(sig,   i, c, depth, n) {
	depth = 0; n = 1
	sub(/^[^(]*/, "", sig)
	if (sig ~ /^\((void)?\)/) return 0
	for (i = 1; i <= length(sig); i++) {
		c = substr(sig, i, 1)
		if (c == "(") depth++
		if (c == ")" && --depth == 0) break
		if (c == "," && depth == 1) n++
	}
	return n
}
{
	line = $0
	if (!inside) {
		if (line ~ /^[A-Za-z_].*[;}]$/ || line ~ /^[#}]/ || line == "") signature = ""
		else if (line ~ /^[A-Za-z_\t ]/) signature = signature " " line
		if (line == "{" && signature ~ /\(/) {
			inside = 1; start = FNR; depth = 0; deepest = 0; blocks = 0
			name = signature; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name)
			n = parameters(signature)
			if (n > 6) broken(FNR, name " takes " n " parameters; above 6 a struct says more")
		}
		next
	}
	if (line == "}") {
		len = FNR - start + 1
		print len >> lengths
		if (len > 60) broken(start, name " has " len " lines; above 60 it hides a second idea")
		if (deepest > 4) broken(start, name " nests " deepest " deep; above 4 the reader is lost")
		inside = 0; signature = ""
		next
	}
	t = line
	# "} else {" closes one block and opens the next; initialisers are no blocks
	while (match(t, /[{}]/)) {
		if (substr(t, RSTART, 1) == "}") { if (kind[depth--] == "block") blocks-- }
		else {
			before = substr(t, 1, RSTART - 1)
			parent = depth ? kind[depth] : "block"
			kind[++depth] = parent == "block" && before ~ /(\) |else |do |^[\t ]*)$/ ? "block" : "init"
			if (kind[depth] == "block" && ++blocks > deepest) deepest = blocks
		}
		t = substr(t, RSTART + 1)
	}
}
END { if (FNR > 400) broken(FNR, "the file has " FNR " lines; above 400 the design asks for another room") }
