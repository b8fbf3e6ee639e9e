# A mistake in a file of the catalogue is an error that names file and line.
. "$ROOT/tests/support/expect.sh"
mkdir -p "$WORK/data/ingest"
cp -r "$ROOT/schema" "$WORK/data/"
cp -r "$ROOT/ingest/sites" "$WORK/data/ingest/"
echo "H100 80G PCIe" >"$WORK/title"

# wrong FILE ROW WHAT [COMMAND...]: FILE with ROW at its end is refused for WHAT, in its last line, by
# the command (default: normalize).
wrong() {
	local file=$WORK/data/schema/catalogue/$1 kept
	kept=$(cat "$file")
	printf '%b\n' "$2" >>"$file"
	[ $# -gt 3 ] || set -- "$@" normalize --titles "$WORK/title"
	expect 6 env CHIPWATCH_DATA="$WORK/data" "$BUILD/chipwatch-ingest" "${@:4}"
	has "$1:$(wc -l <"$file"): $3" "$err"
	printf '%s\n' "$kept" >"$file"
}
expect 0 env CHIPWATCH_DATA="$WORK/data" "$BUILD/chipwatch-ingest" normalize --titles "$WORK/title"
# titles are folded before words are looked for: such a word would never be found
wrong class_cue.tsv '選配\tcompatible\t10\tany\tzh\t' '"選配" can never match'
wrong class_cue.tsv 'Ｋａｂｅｌ\taccessory\t10\tany\tde\t' '"Ｋａｂｅｌ" can never match'
wrong lookalike.tsv 'h2o\t9\ten\t' '"h2o" can never match, titles are folded to "h20"'
wrong alias.tsv 'h一百\th100\tcode\tzh\tlow\tnone\t' '"h一百" can never match, titles are folded to "h100"'
wrong class_cue.tsv 'cable\taccessory\t10\tnowhere\ten\t' 'place is any, noun, tochip or fromchip'
# the words of contacts and addresses
wrong place_word.tsv 'town\t屯门\t\t' '"town" is no use of a word of places' parse contact "$WORK/title"
wrong place_word.tsv 'last\tHK island\t\t' '"HK island" can never match, texts are folded to "hk island"' parse contact "$WORK/title"
wrong place_word.tsv 'said\ttaipei\ttw\t' 'a word of use said has a country' parse contact "$WORK/title"
wrong place_word.tsv 'city\t市\t\t' '"市" stands there twice' parse contact "$WORK/title"
# No firm in what gives weights but the maker of the chips: neither in words nor in the path of a source.
firms='megaspeed|deepseek|inspur|huawei|sugon|nettrix|aperia|super.?micro|janford|luxuriate|gate-of-the-era|gamers-nexus|alibaba|tencent|bytedance|lenovo|浪潮|华为|曙光'
weights=$(cd "$ROOT/schema/catalogue" && grep -iEn "$firms" score_weight.tsv signal.tsv archetype.tsv identifier_weight.tsv)
same "" "$weights"
finish
