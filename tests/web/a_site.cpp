#include "a_site.hpp"

#include "application/london_time.hpp"
#include "documents/spreadsheet_files.hpp"
#include "documents/word_files.hpp"

#include <stdexcept>

namespace throughline::web {

namespace {

std::string unescaped(std::string text)
{
    for (const auto& [written, meant] :
         {std::pair{"&quot;", "\""}, {"&#39;", "'"}, {"&#x27;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}) {
        const std::string_view from{written};
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) text.replace(at, from.size(), meant);
    }
    return text;
}

std::string attribute(std::string_view tag, std::string_view name)
{
    const auto begin = tag.find(" " + std::string(name) + "=\"");
    if (begin == std::string_view::npos) return {};
    const auto value = tag.substr(begin + name.size() + 3);
    return unescaped(std::string(value.substr(0, value.find('"'))));
}

/// The markup of the form that is meant.
std::string_view find_form(std::string_view page, std::string_view address, std::string_view action)
{
    for (auto at = page.find("<form "); at != std::string_view::npos; at = page.find("<form ", at + 1)) {
        const auto form = page.substr(at, page.find("</form>", at) - at);
        const auto its_action = "name=\"action\" value=\"" + std::string(action) + "\"";
        if (attribute(form.substr(0, form.find('>')), "action") != address) continue;
        if (action.empty() || form.find(its_action) != std::string_view::npos) return form;
    }
    throw std::runtime_error("the page has no form to " + std::string(address) + " that does " + std::string(action));
}

Fields hidden_fields(std::string_view form)
{
    Fields fields;
    for (auto at = form.find("<input"); at != std::string_view::npos; at = form.find("<input", at + 1)) {
        const auto tag = form.substr(at, form.find('>', at) - at);
        if (attribute(tag, "type") == "hidden") fields.add(attribute(tag, "name"), attribute(tag, "value"));
    }
    return fields;
}

/// Keeps what is sent instead of sending it.
class MailKept : public application::Mailer {
public:
    explicit MailKept(ASite& site) : site_{site} {}

    std::expected<void, application::MailFault> send(const application::Mail& mail) override
    {
        site_.mails.push_back(mail);
        if (site_.mail_fault) return std::unexpected(*site_.mail_fault);
        return {};
    }

private:
    ASite& site_;
};

} // namespace

ASite::ASite()
    : accounts_{marram_.ledger().rows()}, reads_{marram_.ledger().access_log(), marram_.clock()},
      drafts_{marram_.ledger(), marram_.clock()}, word_{documents::word_files()},
      spreadsheets_{documents::spreadsheet_files()}, files_{marram_.ledger(), marram_.clock()},
      notifying_{
          marram_.casework(), marram_.ledger(), marram_.clock(),
          [this](const application::MailSettings&) { return std::make_unique<MailKept>(*this); }},
      account_news_{
          marram_.casework(), marram_.ledger(), marram_.clock(),
          [this](const application::MailSettings&) { return std::make_unique<MailKept>(*this); }},
      signing_in_{marram_.ledger().rows(), accounts_, true},
      site_{
          marram_.casework(),
          accounts_,
          marram_.clock(),
          reads_,
          drafts_,
          *word_,
          files_,
          notifying_,
          account_news_,
          signing_in_,
          views::assets_from([](std::string_view) { return "/assets/a"; })},
      taking_over_{marram_.ledger(), marram_.casework(), marram_.clock()}, router_{std::make_unique<Router>(router_of(site_))}
{
    add_past_routes(*router_, site_, {taking_over_, *spreadsheets_});
}

testing::Visitor ASite::signed_in(PersonId person)
{
    const auto name = "person-" + std::to_string(person.value());
    if (!accounts_.find(name)) (void)accounts_.add(person, name, "four words for a test");
    testing::Visitor visitor{*router_};
    const auto entered = visitor.post("/sign-in", {{"sign-in-name", name}, {"passphrase", "four words for a test"}});
    if (entered.status != 303) throw std::runtime_error("nobody could sign in");
    return visitor;
}

void ASite::passes(std::chrono::microseconds time) { marram_.clock().set_to(marram_.clock().now() + time); }

Fields form_of(const HttpResponse& page, std::string_view address, std::string_view action)
{
    return hidden_fields(find_form(page.body, address, action));
}

Fields draft_form_of(const HttpResponse& page, std::string_view address, std::string_view action)
{
    const auto form = find_form(page.body, address, action);
    const auto token = attribute(form.substr(0, form.find('>')), "data-autosave-token");
    Fields fields{{"csrf", token}};
    for (const auto& field : hidden_fields(form)) {
        if (field.name != "csrf") fields.add(field.name, field.value);
    }
    return fields;
}

Fields with(Fields form, std::string name, std::string value)
{
    form.add(std::move(name), std::move(value));
    return form;
}

std::string text_of(const HttpResponse& page)
{
    std::string text;
    bool in_tag = false;
    for (const char c : page.body) {
        if (c == '<') in_tag = true;
        if (!in_tag) text += c;
        if (c == '>') {
            in_tag = false;
            text += ' ';
        }
    }
    return unescaped(std::move(text));
}

std::string leads_to(const HttpResponse& response) { return std::string(response.find_header("Location").value_or("")); }

} // namespace throughline::web
