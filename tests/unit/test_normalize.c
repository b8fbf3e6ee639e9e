#include "../support/disguised.h"
#include "base/file.h"
#include "base/limits.h"
#include "normalize/normalize.h"

#include <criterion/criterion.h>

#define COUNT(t) (sizeof(t) / sizeof((t)[0]))

static const Normalizer *
open_once(void)
{
	static Normalizer *n;
	Err e = {0};

	if (!n) {
		Arena *a = arena_new();
		const char *dir;

		cr_assert(file_data_dir(&dir, a, &e), "%s", e.text);
		cr_assert(normalizer_open(&n, arena_printf(a, "%s/schema/catalogue", dir), a, &e),
		    "%s:%ld: %s", e.file, e.line, e.text);
	}
	return n;
}

static Match
read_title(const char *title, Arena *a)
{
	Match m;

	normalize_run(&m, open_once(), &(NormalizeInput){.title = str_from(title)}, a);
	return m;
}

/* Two texts that are easily taken for each other, and what each is ("-": nothing of ours on
 * sale). */
static const struct {
	const char *text, *sku;
} confusables[][2] = {
    {{"NVIDIA A100 80GB PCIe", "a100-80-pcie"}, {"NVIDIA A10 24GB PCIe", "a10"}},
    {{"NVIDIA A100 40GB PCIe", "a100-40-pcie"}, {"NVIDIA RTX A1000 8GB", "-"}},
    {{"NVIDIA H200 NVL 141GB", "h200-141-nvl"}, {"NVIDIA H20 96GB", "h20-96-sxm5"}},
    {{"NVIDIA H20 141GB SXM5", "h20-141-sxm5"}, {"NVIDIA H200 141GB SXM5", "h200-141-sxm5"}},
    {{"NVIDIA H100 80GB SXM5", "h100-80-sxm5"}, {"Corsair H100i RGB Platinum", "-"}},
    {{"NVIDIA H100 PCIe 80GB", "h100-80-pcie"}, {"Gigabyte GA-H110M-A", "-"}},
    {{"NVIDIA H100 NVL 94GB", "h100-94-nvl"}, {"NVIDIA H100 80GB PCIe", "h100-80-pcie"}},
    {{"NVIDIA L40S 48GB", "l40s"}, {"NVIDIA L40 48GB", "l40"}},
    {{"NVIDIA L40 48GB PCIe", "l40"}, {"NVIDIA L4 24GB PCIe", "l4"}},
    {{"NVIDIA L20 48GB", "l20"}, {"NVIDIA L2 24GB", "l2"}},
    {{"NVIDIA L20 48GB PCIe", "l20"}, {"NVIDIA L20Z 80GB", "l20z"}},
    {{"NVIDIA L4 24GB", "l4"}, {"Epson L4168 printer", "-"}},
    {{"GeForce RTX 4090 24GB", "rtx-4090"}, {"GeForce RTX 4090 D 24GB", "rtx-4090-d"}},
    {{"4090D 24G 国行 显卡", "rtx-4090-d"}, {"4090 24G 国行 显卡", "rtx-4090"}},
    {{"RTX 5090 D V2 24G", "rtx-5090-d-v2"}, {"RTX 5090 D 32G", "rtx-5090-d"}},
    {{"RTX 5090 D 32G 显卡", "rtx-5090-d"}, {"RTX 5090 32G 显卡", "rtx-5090"}},
    {{"RTX 5090DD 24G", "rtx-5090-d-v2"}, {"RTX 5090 Founders", "rtx-5090"}},
    {{"RTX 4090 24GB", "rtx-4090"}, {"RTX 4090 Laptop GPU notebook", "-"}},
    {{"RTX A6000 48GB", "rtx-a6000"}, {"RTX 6000 Ada 48GB", "rtx-6000-ada"}},
    {{"Quadro RTX 6000 24GB", "quadro-rtx-6000"}, {"RTX 6000 Ada Generation", "rtx-6000-ada"}},
    {{"RTX PRO 6000 Blackwell 96GB", "rtx-pro-6000-bw"}, {"RTX PRO 6000D 84GB", "rtx-pro-6000d"}},
    {{"RTX PRO 6000 Blackwell Server Edition", "rtx-pro-6000-bw-server"},
	{"RTX PRO 6000 Blackwell Workstation Edition", "rtx-pro-6000-bw-ws"}},
    {{"RTX PRO 6000 Blackwell Max-Q", "rtx-pro-6000-bw-maxq"},
	{"RTX 6000 Ada 48G", "rtx-6000-ada"}},
    {{"RTX A5000 24GB", "rtx-a5000"}, {"RTX 5000 Ada 32GB", "rtx-5000-ada"}},
    {{"RTX PRO 5000 48G", "rtx-pro-5000-bw-48"}, {"RTX PRO 5000 72G", "rtx-pro-5000-bw-72"}},
    {{"NVIDIA A800 80GB PCIe", "a800-80-pcie"}, {"NVIDIA A100 80GB PCIe", "a100-80-pcie"}},
    {{"NVIDIA H800 80GB SXM5", "h800-80-sxm5"}, {"Logitech H800 wireless headset", "-"}},
    {{"NVIDIA A30 24GB", "a30"}, {"Astro A30 headset", "-"}},
    {{"NVIDIA A40 48GB", "a40"}, {"Astro A40 TR", "-"}},
    {{"NVIDIA A10 24GB", "a10"}, {"AMD A10-7850K", "-"}},
    {{"NVIDIA A16 64GB", "a16"}, {"NVIDIA A10G 24GB", "a10g"}},
    {{"NVIDIA A2 16GB", "a2"}, {"Xiaomi Mi A2 64GB phone", "-"}},
    {{"Tesla T4 16GB", "t4"}, {"NVIDIA T400 4GB", "-"}},
    {{"Tesla T4 16GB PCIe", "t4"}, {"TP-Link Archer T4E", "-"}},
    {{"Tesla P40 24GB", "p40"}, {"Tesla P4 8GB", "p4"}},
    {{"Tesla P100 16GB PCIe", "p100-16-pcie"}, {"Tesla P100 16GB SXM2", "p100-16-sxm2"}},
    {{"Tesla P100 12GB", "p100-12-pcie"}, {"Canon Selphy P100", "-"}},
    {{"Tesla V100 32GB SXM2", "v100-32-sxm2"}, {"Tesla V100S 32GB PCIe", "v100s-32-pcie"}},
    {{"Tesla V100 16GB PCIe", "v100-16-pcie"}, {"Kingston SSDNow V100 64GB", "-"}},
    {{"NVIDIA B200 180GB SXM", "b200-sxm6"}, {"Philips B200 monitor", "-"}},
    {{"NVIDIA B300 288GB SXM", "b300-sxm6"}, {"NVIDIA GB300 NVL72", "gb300-nvl72"}},
    {{"NVIDIA GB200 NVL72", "gb200-nvl72"}, {"NVIDIA GB200 NVL4 board", "gb200-nvl4"}},
    {{"NVIDIA GH200 96GB Grace Hopper", "gh200-96"}, {"AOC GH200", "-"}},
    {{"NVIDIA HGX H100 8-GPU", "hgx-h100-8"}, {"NVIDIA HGX H100 4-GPU", "hgx-h100-4"}},
    {{"NVIDIA HGX H20 8-GPU 141GB", "hgx-h20-8-141"}, {"NVIDIA HGX H20 8-GPU 96GB", "hgx-h20-8"}},
    {{"NVIDIA HGX H200 8-GPU", "hgx-h200-8"}, {"HGX H200 8-GPU 整机", "h200-141-sxm5"}},
    {{"NVIDIA DGX H100", "dgx-h100"}, {"Asus Xonar DGX", "-"}},
    {{"DGX A100 640GB", "dgx-a100-640"}, {"DGX A100 320GB", "dgx-a100-320"}},
    {{"NVIDIA DGX Spark", "dgx-spark"}, {"Tesla Model S adapter", "-"}},
    {{"A100 40GB SXM4", "a100-40-sxm4"}, {"A100 80GB SXM4", "a100-80-sxm4"}},
    {{"H100 80GB SXM5 GPU", "h100-80-sxm5"}, {"适用于 H100 SXM5 散热器", "-"}},
    {{"RTX 4090 24GB with waterblock", "rtx-4090"}, {"RTX 4090 waterblock", "-"}},
    {{"A100 80G PCIe 现货", "a100-80-pcie"}, {"A100 80G 空盒", "-"}},
    {{"SYS-821GE-TNHR H200*8", "h200-141-sxm5"}, {"SYS-821GE-TNHR 准系统 不含GPU", "-"}},
    {{"XE9680 H100 8卡", "h100-80-sxm5"}, {"Dell PowerEdge XE9680", "-"}},
    {{"900-21010-0000-000", "h100-80-pcie"}, {"900-21001-0020-000", "a100-80-pcie"}},
    {{"900-2G133-0080-000", "l40s"}, {"900-2G133-0020-100", "a10"}},
    {{"4X67A97315", "h200-141-nvl"}, {"4X67A97320", "-"}},
    {{"S4A92C", "l20"}, {"MCX75310AAS-NEAT", "-"}},
    {{"NVIDIA H20 96G 模组", "h20-96-sxm5"}, {"Antec KUHLER H2O 650", "-"}},
    {{"A100X 80GB NVIDIA", "a100x"}, {"Sony Alpha A100 DSLR", "-"}},
};

Test(normalize, confusable_pairs)
{
	Arena *a = arena_new();

	cr_assert_geq(COUNT(confusables), 60u);
	for (size_t i = 0; i < COUNT(confusables); i++) {
		for (int k = 0; k < 2; k++) {
			Match m = read_title(confusables[i][k].text, a);
			const char *got = class_is_sale(m.cls) && m.sku ? m.sku : "-";

			cr_expect_str_eq(got, confusables[i][k].sku, "\"%s\": %s (%s)",
			    confusables[i][k].text, got, class_name(m.cls));
		}
	}
	arena_free(a);
}

Test(normalize, classes)
{
	static const struct {
		const char *text;
		ListingClass cls;
	} cases[] = {
	    {"", CLASS_OTHER},
	    {"H100 80G PCIe 计算卡", CLASS_OFFER},
	    {"H200 八卡整机 期货6周 定金30%", CLASS_PREORDER},
	    {"英伟达 H100 80G PCIe 出租 月付 3.5万/月", CLASS_RENTAL},
	    {"高价回收 A100 H100", CLASS_WANTED},
	    {"H100 80G 维修 掉卡 核心植锡", CLASS_REPAIR},
	    {"H100 PCIe 供电线 12V EPS", CLASS_ACCESSORY},
	    {"2U服务器 支持 A100 L40S", CLASS_COMPATIBLE},
	    {"NZXT H200", CLASS_LOOKALIKE},
	    {"H100 服务器 上门调试 技术服务", CLASS_SERVICE},
	    {"NVIDIA H100 Specs: Full Guide and Benchmarks", CLASS_ARTICLE},
	    {"RTX4090 48G 魔改涡轮", CLASS_MODIFIED},
	    {"A100 空盒 包装", CLASS_EMPTY_BOX},
	    {"Nike running shoes", CLASS_OTHER},
	};
	Arena *a = arena_new();

	for (size_t i = 0; i < COUNT(cases); i++) {
		Match m = read_title(cases[i].text, a);

		cr_expect_eq(m.cls, cases[i].cls, "\"%s\": %s", cases[i].text, class_name(m.cls));
	}
	arena_free(a);
}

/* Evidence points into the title as it was given, whatever was folded. */
Test(normalize, evidence_spans)
{
	static const struct {
		const char *title, *rule, *text;
	} cases[] = {
	    {"现货 Ｈ２００ １４１Ｇ 八卡整机", "alias h200", "Ｈ２００"},
	    {"现货 Ｈ２００ １４１Ｇ 八卡整机", "memory", "１４１Ｇ"},
	    {"英伟达 Н100 80G PCIe", "alias h100", "Н100"},
	    {"H 1 0 0 80G SXM5", "alias h100", "H 1 0 0"},
	    {"H1OO 80G PCIe", "alias h100", "H1OO"},
	    {"戴尔XE9680 H200*8", "count", "8"},
	    {"Corsair H100 case", "refused, too little speaks for it", "H100"},
	};
	Arena *a = arena_new();

	for (size_t i = 0; i < COUNT(cases); i++) {
		Match m = read_title(cases[i].title, a);
		Str title = str_from(cases[i].title);
		bool found = false;

		for (int k = 0; k < m.nevidence; k++)
			found |= strcmp(m.evidence[k].rule, cases[i].rule) == 0 &&
				 str_eq(str_sub(title, m.evidence[k].start, m.evidence[k].end),
				     str_from(cases[i].text));
		cr_expect(found, "\"%s\": no \"%s\" at \"%s\"", cases[i].title, cases[i].rule,
		    cases[i].text);
	}
	arena_free(a);
}

/* What a server holds, and what is only offered by the piece. */
Test(normalize, counts)
{
	static const struct {
		const char *title;
		int gpus;
	} cases[] = {{"8张4090 整机", 8}, {"四张 4090 服务器", 4}, {"出 4090 两张", 1},
	    {"8卡4090 整机", 8}, {"RTX 4090 24G 显卡", 1}, {"5张 A100 80G PCIe 现货", 1}};
	Arena *a = arena_new();

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_eq(read_title(cases[i].title, a).gpu_count, cases[i].gpus, "\"%s\": %d",
		    cases[i].title, read_title(cases[i].title, a).gpu_count);
	arena_free(a);
}

/* A set is never one SKU, and stays below what is published. */
Test(normalize, sets_stay_doubtful)
{
	static const char *const titles[] = {
	    "80G HBM3 SXM 模组 八卡", "B卡 八卡模组 现货", "H卡 八卡服务器"};
	Arena *a = arena_new();

	for (size_t i = 0; i < COUNT(titles); i++) {
		Match m = read_title(titles[i], a);

		cr_expect_null(m.sku, "\"%s\": %s", titles[i], m.sku);
		cr_expect_gt(m.nskus, 1, "\"%s\"", titles[i]);
		cr_expect_lt(m.score, 500, "\"%s\"", titles[i]);
	}
	arena_free(a);
}

Test(normalize, context)
{
	Price server = {.known = true, .unit = UNIT_SERVER}, daily = {.known = true, .timed = true};
	struct {
		NormalizeInput in;
		const char *sku;
		ListingClass cls;
	} cases[] = {
	    {{.title = S("NVIDIA HGX B200 180GB 8-GPU")}, "hgx-b200-8", CLASS_OFFER},
	    {{.title = S("NVIDIA HGX B200 180GB 8-GPU"), .price = &server}, "b200-sxm6",
		CLASS_OFFER},
	    {{.title = S("H100 SXM5 80G 8卡"), .price = &daily}, "h100-80-sxm5", CLASS_RENTAL},
	    {{.title = S("H100 散热器"), .price = &daily}, NULL, CLASS_ACCESSORY},
	    {{.title = S("H100 PCIe 80G"), .category = S("显卡回收价格表")}, "h100-80-pcie",
		CLASS_WANTED},
	    {{.title = S("H100 PCIe 80G"), .category = S("Sell your GPU")}, "h100-80-pcie",
		CLASS_WANTED},
	    {{.title = S("H100 PCIe 80G"), .category = S("维修价格")}, "h100-80-pcie",
		CLASS_REPAIR},
	    {{.title = S("H100 PCIe 80G"), .category = S("显卡")}, "h100-80-pcie", CLASS_OFFER},
	    {{.title = S("GPU accelerator"), .part_number = S("900-21010-0000-000")},
		"h100-80-pcie", CLASS_OFFER},
	    {{.title = S("H100 80G PCIe"), .lead = S("期货 4周 定金30%")}, "h100-80-pcie",
		CLASS_PREORDER},
	    {{.title = S("A100"), .brand = S("NVIDIA")}, "a100", CLASS_OFFER},
	    {{.title = S("A100 買取")}, "a100", CLASS_WANTED},
	    {{.title = S("出 4090 两张")}, "rtx-4090", CLASS_OFFER},
	    {{.title = S("A100")}, NULL, CLASS_LOOKALIKE},
	    {{.title = S("RTX 4090 対応 ケース")}, NULL, CLASS_COMPATIBLE},
	    {{.title = S("GeForce RTX 4090 DLSS3対応 24GB")}, "rtx-4090", CLASS_OFFER},
	    {{.title = S("NVIDIA 699-2G520-0200-600")}, NULL, CLASS_OFFER},
	    {{.title = S("900-2G520-0040-000 80GB")}, NULL, CLASS_OFFER},
	    {{.title = S("900-2G520-0040-000 141GB")}, "h200-141-sxm5", CLASS_OFFER},
	    {{.title = S("A100"), .brand = S("Sony")}, NULL, CLASS_LOOKALIKE},
	};
	Arena *a = arena_new();

	for (size_t i = 0; i < COUNT(cases); i++) {
		Match m;

		normalize_run(&m, open_once(), &cases[i].in, a);
		cr_expect(str_eq(str_from(m.sku), str_from(cases[i].sku)), "case %zu: %s", i,
		    m.sku ? m.sku : "none");
		cr_expect_eq(m.cls, cases[i].cls, "case %zu: %s", i, class_name(m.cls));
	}
	arena_free(a);
}

/* Every title of a table under tests/golden; gives how many there were. */
static size_t
check_titles(const char *file)
{
	Arena *a = arena_new();
	size_t n = 0;
	const char *dir;
	Err e = {0};
	Str text, line;

	cr_assert(file_data_dir(&dir, a, &e));
	cr_assert(
	    file_read(&text, arena_printf(a, "%s/tests/golden/%s", dir, file), CAP_FILE, a, &e),
	    "%s", e.text);
	while (str_cut(&line, &text, '\n')) {
		Str cell[4] = {{0}};
		int64_t gpus = 0;
		Match m;

		for (int c = 0; c < 4 && str_cut(&cell[c], &line, '\t'); c++)
			;
		if (!cell[3].p || cell[0].p[0] == '#' || str_eq(cell[0], S("text")))
			continue;
		n++;
		normalize_run(&m, open_once(), &(NormalizeInput){.title = cell[0]}, a);
		if (str_eq(cell[1], S("other"))) {
			cr_expect(!class_is_sale(m.cls) || !m.sku, "\"%.*s\": %s %s",
			    STR_ARG(cell[0]), class_name(m.cls), m.sku);
			continue;
		}
		cr_expect(str_eq(cell[1], str_from(class_name(m.cls))), "\"%.*s\": %s",
		    STR_ARG(cell[0]), class_name(m.cls));
		cr_expect(str_eq(cell[2], str_from(m.sku ? m.sku : "-")), "\"%.*s\": %s",
		    STR_ARG(cell[0]), m.sku ? m.sku : "-");
		cr_expect(!str_i64(&gpus, cell[3]) || !gpus || gpus == m.gpu_count, "\"%.*s\": %d",
		    STR_ARG(cell[0]), m.gpu_count);
	}
	arena_free(a);
	return n;
}

/* Titles of our own in the manner of the trade, with its disguises. */
Test(normalize, golden_titles)
{
	cr_assert_gt(check_titles("titles_zh.tsv"), 150u);
}

Test(normalize, golden_titles_of_many_languages)
{
	cr_assert_gt(check_titles("titles_world.tsv"), 120u);
}

/* Rows with an answer in "known" are wrong today: one that became right, or wrong in another way,
 * is to be looked at. */
Test(normalize, golden_titles_disguised)
{
	static const char *const files[] = {"titles_disguised.tsv", "titles_disguised_2.tsv"};
	Arena *a = arena_new();
	const char *dir;
	Err e = {0};

	cr_assert(file_data_dir(&dir, a, &e));
	for (size_t f = 0; f < COUNT(files); f++) {
		DisguisedRows rows;

		cr_assert(
		    disguised_read(&rows, arena_printf(a, "%s/tests/golden/%s", dir, files[f]),
			open_once(), a, &e),
		    "%s", e.text);
		cr_expect_geq(rows.n, 60u, "%s: %zu rows", files[f], rows.n);
		for (size_t i = 0; i < rows.n; i++) {
			const Disguised *d = &rows.v[i];

			if (d->known.n)
				cr_expect(str_eq(d->known, str_from(d->got)) && !disguised_right(d),
				    "\"%.*s\": now %s", STR_ARG(d->text), d->got);
			else
				cr_expect(
				    disguised_right(d), "\"%.*s\": %s", STR_ARG(d->text), d->got);
		}
	}
	arena_free(a);
}

/* Cyrillic, Greek, full width, mathematical, enclosed ...: the same answer as of the plain text. */
Test(normalize, golden_confusables)
{
	Arena *a = arena_new();
	size_t n = 0;
	const char *dir;
	Err e = {0};
	Str text, line;

	cr_assert(file_data_dir(&dir, a, &e));
	cr_assert(file_read(&text, arena_printf(a, "%s/tests/golden/titles_confusable.tsv", dir),
		      CAP_FILE, a, &e),
	    "%s", e.text);
	while (str_cut(&line, &text, '\n')) {
		Match disguised, plain;
		Str left;

		if (!line.n || line.p[0] == '#' || str_starts(line, S("disguised")))
			continue;
		n++;
		cr_assert(str_cut(&left, &line, '\t'));
		normalize_run(&disguised, open_once(), &(NormalizeInput){.title = left}, a);
		normalize_run(&plain, open_once(), &(NormalizeInput){.title = line}, a);
		cr_expect_not_null(plain.sku, "\"%.*s\"", STR_ARG(line));
		cr_expect_eq(plain.sku, disguised.sku, "\"%.*s\": %s", STR_ARG(left),
		    disguised.sku ? disguised.sku : "-");
		cr_expect_eq(plain.cls, disguised.cls, "\"%.*s\"", STR_ARG(left));
	}
	cr_expect_geq(n, 60u);
	arena_free(a);
}

/* Letters of other scripts in words of theirs are left alone. */
Test(normalize, words_of_other_scripts_are_no_chips)
{
	static const char *const titles[] = {"Болт А100 оцинкованный", "Насос Н100 садовый",
	    "Бумага А4 500 листов", "Серия В200 подшипник", "Βίδα Α100 ανοξείδωτη",
	    "一百八十张 邮票", "二〇二五年 新款 机箱", "四零九零 号段 靓号", "五零年代 老照片"};
	Arena *a = arena_new();

	for (size_t i = 0; i < COUNT(titles); i++) {
		Match m = read_title(titles[i], a);

		cr_expect(!m.sku || !class_is_sale(m.cls), "\"%s\": %s", titles[i], m.sku);
	}
	arena_free(a);
}
