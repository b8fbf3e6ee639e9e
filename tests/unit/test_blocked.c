/* Walls as shops and their guards show them, and pages that only speak of them. */
#include "extract/audit.h"
#include "extract/extract.h"
#include "extract/site.h"

#include "base/buf.h"
#include "base/file.h"

#include <criterion/criterion.h>

typedef struct {
	const char *name;
	bool blocked;
	int status;
	const char *url, *headers, *body;
} Case;

static const Case cases[] = {
    {"Cloudflare managed challenge", true, 403, "https://shop.example/h100",
	"Server: cloudflare\r\nCF-Mitigated: challenge\r\n",
	"<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title></head><body>"
	"<script>(function(){window._cf_chl_opt={cvId:'3',cZone:\"shop.example\"};})();</script>"
	"<noscript>Enable JavaScript and cookies to continue</noscript></body></html>"},
    {"Cloudflare block 1020", true, 403, "https://shop.example/", "Server: cloudflare\r\n",
	"<html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you "
	"have "
	"been blocked</h1><p>You are unable to access shop.example</p></body></html>"},
    {"Cloudflare challenge told by its header alone", true, 403, "https://shop.example/",
	"cf-mitigated: challenge\r\n", "<html><head><title>shop.example</title></head></html>"},
    {"Aliyun WAF slider", true, 200, "https://gpu.example/", "Server: Tengine\r\n",
	"<html><head><meta name=\"aliyun_waf_aa\" "
	"content=\"x\"><title>滑动验证页面</title></head><body>"
	"<div id=\"nocaptcha\">请按住滑块，拖动到最右边</div></body></html>"},
    {"Aliyun WAF script challenge acw_sc__v2", true, 200, "https://gpu.example/", "",
	"<html><script>var arg1='A1B2C3';var _0x4818=['csKHwqMI'];function setCookie(n,v){document."
	"cookie=n+'='+v}setCookie('acw_sc__v2',arg1);</script></html>"},
    {"Aliyun WAF 405", true, 405, "https://gpu.example/", "",
	"<html><head><title>405</title></"
	"head><body><div>很抱歉，由于您访问的URL有可能对网站造成安全威胁，"
	"您的访问被阻断。</div></body></html>"},
    {"Geetest", true, 200, "https://shop.example/", "",
	"<html><head><title>安全验证</title><script "
	"src=\"https://static.geetest.com/static/tools/gt.js\">"
	"</script></head><body><div id=\"gt\">点击按钮进行验证</div></body></html>"},
    {"Geetest v4 without a telling title", true, 200, "https://shop.example/", "",
	"<html><head><script src=\"https://static.geetest.com/v4/gt4.js\"></script></head><body>"
	"<div id=\"captcha-box\"></div></body></html>"},
    {"Taobao login", true, 200, "https://login.taobao.com/member/login.jhtml?redirectURL=x", "",
	"<html><head><title>淘宝网 - 淘！我喜欢</title></head><body>登录</body></html>"},
    {"Taobao punish", true, 200, "https://item.taobao.com/item.htm?id=1", "",
	"<html><script>location.href='/_____tmd_____/punish?x5secdata=abc'</script></html>"},
    {"1688 login wall", true, 200, "https://login.1688.com/member/signin.htm", "",
	"<html><title>登录</title></html>"},
    {"JD risk", true, 200, "https://cfe.m.jd.com/privatedomain/risk_handler/03101900/", "",
	"<html><title>京东验证</title></html>"},
    {"Akamai denied", true, 403, "https://shop.example/", "Server: AkamaiGHost\r\n",
	"<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have "
	"permission to access \"http&#58;&#47;&#47;shop&#46;example\" on this "
	"server.<P>Reference&#32;"
	"&#35;18&#46;3d2</BODY></HTML>"},
    {"Akamai bot manager interstitial", true, 200, "https://shop.example/", "",
	"<html><head><meta http-equiv=\"refresh\" content=\"5; "
	"URL='/?bm-verify=AAQ'\"></head><body>"
	"<script>var "
	"i=1;xhr.open('POST','/_sec/verify?provider=interstitial')</script></body></html>"},
    {"Imperva", true, 200, "https://shop.example/", "",
	"<html><head><META NAME=\"robots\" CONTENT=\"noindex\"></head><iframe "
	"src=\"/_Incapsula_Resource"
	"?CWUDNSAI=9\">Request unsuccessful. Incapsula incident ID: 1</iframe></html>"},
    {"DataDome", true, 403, "https://shop.example/", "X-DataDome: protected\r\n",
	"<html><title>shop.example</title><script "
	"src=\"https://ct.captcha-delivery.com/c.js\"></script>"
	"</html>"},
    {"Tencent captcha", true, 200, "https://shop.example/", "",
	"<html><head><script src=\"https://turing.captcha.qcloud.com/TCaptcha.js\"></script></head>"
	"<body><button id=\"TencentCaptcha\">验证</button></body></html>"},
    {"a shop behind Cloudflare that is open", false, 200, "https://shop.example/",
	"Server: cloudflare\r\nCF-RAY: 8a\r\n",
	"<html><head><title>H100 PCIe 80GB - GPU Shop</title><script "
	"src=\"/cdn-cgi/challenge-platform/"
	"scripts/jsd/main.js\"></script></head><body><h1>NVIDIA H100</h1><p>230000 "
	"CNY</p></body></html>"},
    {"a shop with a login link and a captcha on its form", false, 200, "https://shop.example/", "",
	"<html><head><title>A100 80G 现货</title></head><body><a "
	"href=\"https://login.taobao.com/\">登录"
	"</a><h1>A100 80G PCIe</h1><p>98000元 现货</p><form>验证码 <input "
	"name=\"vcode\"></form></body>"
	"</html>"},
    {"an item that is out of stock", false, 200, "https://shop.example/", "",
	"<html><head><title>H200 141G 八卡整机</title></head><body>暂时缺货 "
	"请联系客服</body></html>"},
};

Test(blocked, walls_and_pages_that_are_none)
{
	Arena *a = arena_new();
	const char *data;
	Sites *sites;
	Err e;

	cr_assert(file_data_dir(&data, a, &e) && sites_open(&sites, data, a, &e), "%s", e.text);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const Case *c = &cases[i];
		Page p = {.url = str_from(c->url),
		    .final_url = str_from(c->url),
		    .status = c->status,
		    .headers = str_from(c->headers),
		    .content_type = S("text/html; charset=utf-8"),
		    .body = str_from(c->body)};
		Str rule = audit_blocked(sites_blocked(sites), &p);

		cr_expect_eq(
		    rule.p != NULL, c->blocked, "%s: rule \"%.*s\"", c->name, STR_ARG(rule));
	}
	arena_free(a);
}
