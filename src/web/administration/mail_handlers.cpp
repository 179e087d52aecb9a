#include "application/london_time.hpp"
#include "application/notifying.hpp"
#include "domain/common/impossible.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/input.hpp"
#include "views/components/lists.hpp"
#include "views/components/typography.hpp"
#include "web/administration/administration_handlers.hpp"
#include "web/casework/case_drafts.hpp"
#include "web/common/visit.hpp"

#include <charconv>

namespace throughline::web {

using application::MailSecurity;
using application::MailSettings;
using procedure::Power;
using views::FormValues;
using views::Html;

namespace {

constexpr const char* address = "/administration/mail";

std::string code_of(MailSecurity security)
{
    switch (security) {
    case MailSecurity::tls:
        return "tls";
    case MailSecurity::starttls:
        return "starttls";
    case MailSecurity::none:
        return "none";
    }
    impossible("a mail connection of no kind");
}

MailSecurity security_from(std::string_view code)
{
    if (code == "tls") return MailSecurity::tls;
    return code == "none" ? MailSecurity::none : MailSecurity::starttls;
}

FormValues values_of(const MailSettings& settings)
{
    FormValues values;
    values.add("on", settings.is_on ? "yes" : "no").add("host", settings.host).add("port", std::to_string(settings.port));
    values.add("security", code_of(settings.security)).add("user", settings.user).add("from", settings.from);
    return values.add("site-address", settings.site_address);
}

Html queue_table(const Visit& visit)
{
    const auto queue = visit.site().notifying.queue();
    views::SummaryList list;
    list.rows.push_back({"Waiting to be told", std::to_string(queue.counts.waiting + queue.counts.leased)});
    if (queue.counts.oldest_waiting) {
        list.rows.push_back({"The oldest waits since", kept_in_words(*queue.counts.oldest_waiting, visit.today())});
    }
    list.rows.push_back({"Told", std::to_string(queue.counts.sent)});
    list.rows.push_back({"Given up", std::to_string(queue.counts.given_up)});
    list.rows.push_back(
        {"The last failure", queue.last_failure ? kept_in_words(queue.last_failure->at, visit.today()) + ": " + queue.last_failure->words
                                                : std::string("None")});
    return views::summary_list(list);
}

HttpResponse show_mail(Visit& visit, const FormValues& values, int status)
{
    if (!visit.partnership() || !visit.may(Power::administer)) return not_found();
    const auto choice = [](const char* value, const char* label) { return views::FieldChoice{value, label, {}, {}, {}, false}; };
    const auto settings = visit.site().notifying.settings();
    views::PasswordInput password;
    password.name = "password";
    password.label.content = "Password";
    password.hint.content = settings.password.empty() ? "Where the mail server asks for one" : "One is set. Leave this empty to keep it";
    password.autocomplete = "off";
    const auto fields =
        views::yes_or_no_field(
            values,
            {.name = "on", .label = "Does Throughline send mail?", .hint = "Without mail, people find their notices when they sign in"}) +
        views::text_field(values, {.name = "host", .label = "Mail server", .width = 30}) +
        views::number_field(values, {.name = "port", .label = "Port"}) +
        views::choice_field(
            values,
            {.name = "security",
             .label = "Connection",
             .choices =
                 {choice("starttls", "Begins plain and turns encrypted (STARTTLS)"), choice("tls", "Encrypted from the first byte (TLS)"),
                  choice("none", "Not encrypted: only to a server on this machine")}}) +
        views::text_field(values, {.name = "user", .label = "User name (if the server asks for one)", .width = 20, .autocomplete = "off"}) +
        views::password_input(password) +
        views::text_field(values, {.name = "from", .label = "Address that mails come from", .width = 30, .type = "email"}) +
        views::text_field(
            values, {.name = "site-address",
                     .label = "Where people reach Throughline",
                     .hint = "It stands in every mail: https://review.example.org",
                     .width = 30});
    auto frame = visit.frame(Part::administration, "Mail");
    frame.has_errors = values.has_errors();
    if (visit.http().query.text("saved") == "yes") frame.messages.push_back({"The mail settings are saved."});
    const Html main = views::error_summary_of(values, fields) + views::heading(1, "Mail") + administration_navigation(visit, "mail") +
                      views::paragraph("A mail says only that there is something to look at, and never what or about whom.") +
                      views::heading(2, "What waits") + queue_table(visit) + views::heading(2, "How mail leaves") +
                      views::form(visit.form_to(views::Href("/administration/mail")), fields + views::button({.content = "Save"}));
    return visit.page(frame, main, status);
}

HttpResponse post_mail(Visit& visit)
{
    if (!visit.partnership() || !visit.may(Power::administer)) return not_found();
    MailSettings settings;
    settings.is_on = visit.text("on") == "yes";
    settings.host = visit.text("host");
    const auto port = visit.text("port");
    unsigned number = 0;
    const auto [end, fault] = std::from_chars(port.data(), port.data() + port.size(), number);
    settings.port =
        fault == std::errc{} && end == port.data() + port.size() && number <= 65535 ? static_cast<std::uint16_t>(number) : std::uint16_t{0};
    settings.security = security_from(visit.text("security"));
    settings.user = visit.text("user");
    settings.password = visit.text("password");
    // A password goes only where it was given for: another server or user needs it again.
    const auto before = visit.site().notifying.settings();
    const bool same_account = settings.host == before.host && settings.user == before.user && settings.security == before.security;
    if (settings.password.empty() && !settings.user.empty() && same_account) settings.password = before.password;
    settings.from = visit.text("from");
    settings.site_address = visit.text("site-address");
    while (settings.site_address.ends_with('/')) settings.site_address.pop_back();
    if (const auto done = visit.site().notifying.set(settings); !done) {
        auto values = values_of(settings);
        values.add_error({done.error().field, done.error().message});
        return show_mail(visit, values, 422);
    }
    return see_other("/administration/mail?saved=yes");
}

} // namespace

void add_mail_routes(Router& router, const Site& site)
{
    router.get(address, "administration-mail", signed_in(site, [](Visit& visit) {
                   return show_mail(visit, values_of(visit.site().notifying.settings()), 200);
               }));
    router.post(address, "administration-mail", signed_in_post(site, post_mail));
}

} // namespace throughline::web
