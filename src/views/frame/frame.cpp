#include "views/frame/frame.hpp"

#include "views/components/form.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

namespace throughline::views {

namespace {

// The one handling mark that paper repeats at the head of every sheet: a style sheet cannot take it from the page.
constexpr std::string_view usual_mark = "OFFICIAL-SENSITIVE";

void add_head(Html& out, const PageFrame& page, const Assets& assets)
{
    out += "<head><meta charset=\"utf-8\"><title>";
    if (page.has_errors) out += "Error: ";
    if (!page.title.empty()) {
        out.add_text(page.title);
        out += " – ";
    }
    out += "Throughline</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">"
           "<meta name=\"theme-color\" content=\"#12222e\"><meta name=\"robots\" content=\"noindex, nofollow\">"
           "<meta name=\"referrer\" content=\"same-origin\"><link rel=\"stylesheet\"";
    out.add_attribute({"href", assets.style_sheet});
    out += "><link rel=\"icon\" type=\"image/svg+xml\" sizes=\"any\"";
    out.add_attribute({"href", assets.favicon});
    out += "><script type=\"module\"";
    out.add_attribute({"src", assets.script});
    out += "></script></head>";
}

void open_body(Html& out, const PageFrame& page, const Assets& assets)
{
    out += "<body class=\"govuk-template__body";
    if (page.width == PageWidth::wide) out += " tl-wide";
    if (page.handling_mark == usual_mark) out += " tl-print-marked";
    out += "\"";
    if (page.timeout) {
        out.add_attribute({"data-session-seconds", page.timeout->seconds});
        out.add_attribute({"data-session-extend", page.timeout->extend.view()});
        out.add_attribute({"data-session-ended", page.timeout->ended.view()});
        out.add_attribute({"data-session-token", page.timeout->csrf_token});
    }
    out += "><script";
    out.add_attribute({"src", assets.begin_script});
    out += "></script>";
    out += skip_link({});
}

void add_account(Html& out, const SignedIn& person)
{
    out += "<div class=\"tl-account\"><a class=\"tl-account__name\"";
    out.add_attribute({"href", person.account});
    out += "><span class=\"govuk-visually-hidden\">Signed in as </span>";
    out.add_text(person.name);
    out += "</a><form class=\"tl-account__out\" method=\"post\"";
    out.add_attribute({"action", person.sign_out});
    out += ">";
    out += element("input", {{"type", "hidden"}, {"name", form_names::csrf_token}, {"value", person.sign_out_token}});
    out += "<button class=\"tl-account__button\" type=\"submit\">Sign out</button></form></div>";
}

void add_strip(Html& out, const PageFrame& page)
{
    out += "<div class=\"tl-strip\"><div class=\"govuk-width-container tl-strip__container\">";
    out += handling_mark(page.handling_mark);
    if (page.signed_in) add_account(out, *page.signed_in);
    out += "</div></div>";
}

Html brand(const PageFrame& page)
{
    Html out{"<span class=\"tl-brand\">Throughline</span>"};
    if (page.partnership.empty()) return out;
    out += " <span class=\"tl-brand__partnership\">";
    out.add_text(page.partnership);
    out += "</span>";
    return out;
}

void add_navigation(Html& out, const PageFrame& page)
{
    if (page.navigation.empty()) return;
    ServiceNavigation navigation{.navigation_label = "Parts of Throughline"};
    for (const auto& item : page.navigation)
        navigation.items.push_back({.content = item.text, .href = item.href, .is_active = item.is_current});
    out += service_navigation(navigation);
}

void add_header(Html& out, const PageFrame& page)
{
    out += "<header class=\"govuk-template__header\">";
    add_strip(out, page);
    if (page.is_rehearsal) out += rehearsal_band();
    out += generic_header({.logo = brand(page)});
    add_navigation(out, page);
    if (page.procedure) out += procedure_band(*page.procedure);
    if (page.past) out += past_band(*page.past);
    out += "</header>";
}

// On paper the header is not shown; this stands in its place.
void add_print_head(Html& out, const PageFrame& page)
{
    out += "<div class=\"tl-print-head\"><p><strong>";
    out.add_text(page.handling_mark);
    out += "</strong></p><p>Throughline";
    if (!page.partnership.empty()) {
        out += ", ";
        out.add_text(page.partnership);
    }
    if (!page.today.empty()) {
        out += ". Printed on ";
        out.add_text(page.today);
        if (page.signed_in) {
            out += " by ";
            out.add_text(page.signed_in->name);
        }
    }
    if (page.is_rehearsal) out += ". <strong>This is a rehearsal: nothing here is real</strong>";
    out += "</p></div>";
}

void add_messages(Html& out, const PageFrame& page)
{
    int number = 0;
    for (const auto& message : page.messages) {
        ++number;
        const auto id = "message-" + std::to_string(number);
        out += notification_banner(
            {.html = "<p class=\"govuk-notification-banner__heading\">" + message.content.html() + "</p>",
             .is_success = message.is_success,
             .title_id = id});
    }
}

void add_footer(Html& out)
{
    out += "<footer class=\"govuk-template__footer tl-footer\"><div class=\"govuk-width-container\">"
           "<p class=\"tl-footer__urgent\">This is not how to report a child at risk. "
           "<a class=\"tl-footer__link\" href=\"/report-a-child-at-risk\">How to report a child at risk</a></p>"
           "<h2 class=\"govuk-visually-hidden\">Support links</h2><ul class=\"tl-footer__list\">"
           "<li><a class=\"tl-footer__link\" href=\"/help\">Help</a></li>"
           "<li><a class=\"tl-footer__link\" href=\"/accessibility\">Accessibility statement</a></li>"
           "<li><a class=\"tl-footer__link\" href=\"/cookies\">Cookies</a></li>"
           "<li><a class=\"tl-footer__link\" href=\"/privacy\">Privacy</a></li></ul></div></footer>";
}

} // namespace

Html frame(const PageFrame& page, const Assets& assets, const Html& main)
{
    Html out;
    out.reserve(main.size() + 8192);
    out += "<!DOCTYPE html><html lang=\"en-GB\" class=\"govuk-template\">";
    add_head(out, page, assets);
    open_body(out, page, assets);
    add_header(out, page);
    out += "<div class=\"govuk-width-container\">";
    add_print_head(out, page);
    if (page.back) out += "<nav aria-label=\"Back\">" + back_link(*page.back) + "</nav>";
    if (page.breadcrumbs) out += breadcrumbs(*page.breadcrumbs);
    out += "<main class=\"govuk-main-wrapper\" id=\"main-content\">";
    add_messages(out, page);
    out += main;
    out += "</main></div>";
    add_footer(out);
    out += "</body></html>";
    return out;
}

} // namespace throughline::views
