#include "application/holiday_table.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/forms/form_fields.hpp"
#include "web/administration/administration_handlers.hpp"
#include "web/common/visit.hpp"

namespace throughline::web {

using procedure::Power;
using views::Href;
using views::Html;

namespace {

const Href address{"/administration/holidays/import"};

bool may_change(const Visit& visit) { return visit.may(Power::administer) || visit.may(Power::manage_people); }

HttpResponse import_page(const Visit& visit, const Html& content, bool has_errors, int status)
{
    auto frame = visit.frame(Part::administration, "Import the government's list");
    frame.has_errors = has_errors;
    frame.back = views::BackLink{.href = "/administration/holidays", .content = "Holidays"};
    return visit.page(frame, views::heading(1, "Import the government's list of bank holidays") + content, status);
}

HttpResponse ask(const Visit& visit, const views::FormValues& values, int status)
{
    const auto fields = views::long_text_field(
        values, {.name = "table",
                 .label = "The contents of the file",
                 .hint = "Open bank-holidays.json on GOV.UK, select everything, copy it and put it here. Days of Scotland and Northern "
                         "Ireland in it are left alone.",
                 .rows = 12});
    const auto content =
        views::paragraph("What the list says otherwise than Throughline is shown first. Nothing is changed before you have looked at it.") +
        views::error_summary_of(values, fields) + views::form(visit.form_to(address), fields + views::button({.content = "Compare"}));
    return import_page(visit, content, values.has_errors(), status);
}

Html changes_of(const time::HolidayDifferences& differences)
{
    views::TableWriter list{{.caption = "What would change", .head = {{"Day"}, {"Now"}, {"In the list"}}}};
    for (const auto& [day, name] : differences.added)
        list.row().header(time::in_words_with_weekday(day)).cell("No bank holiday").cell(name);
    for (const auto& holiday : differences.missing)
        list.row().header(time::in_words_with_weekday(holiday.day)).cell(holiday.name).cell("No bank holiday");
    for (const auto& renamed : differences.renamed)
        list.row().header(time::in_words_with_weekday(renamed.day)).cell(renamed.ours).cell(renamed.theirs);
    return views::scrolling_table("What would change", std::move(list).finish());
}

Html doubts_of(const time::HolidayDifferences& differences)
{
    if (differences.doubts.empty()) return {};
    std::vector<views::Content> lines;
    for (const auto& doubt : differences.doubts) lines.emplace_back(time::in_words_with_weekday(doubt.day) + ": " + doubt.why);
    return views::alert(
        {.content = views::bullet_list(lines), .kind = views::AlertKind::warning, .title = "Look at these before you believe the list"});
}

/// The differences, and the button that records them; the table goes along, because nothing of it is kept here.
HttpResponse show_differences(const Visit& visit, const std::string& table, const time::HolidayDifferences& differences)
{
    Html content = views::paragraph(
        "The list covers the years " + std::to_string(differences.first_year) + " to " + std::to_string(differences.last_year) + ".");
    content += doubts_of(differences);
    if (differences.is_empty()) {
        content += views::paragraph("It says the same as Throughline: nothing is to be changed.") +
                   views::paragraph(views::link("/administration/holidays", "Back to the holidays"));
        return import_page(visit, content, false, 200);
    }
    content += changes_of(differences) + views::paragraph("Deadlines that are still running move at once, in every open case, and say why "
                                                          "they moved. What was sent stays as it was sent.");
    auto form = visit.form_to(address);
    form.hidden.emplace_back("table", table);
    form.hidden.emplace_back("confirmed", "yes");
    content += views::form(form, views::button({.content = "Record these changes"})) +
               views::paragraph(views::link(address, "Choose another list"));
    return import_page(visit, content, false, 200);
}

HttpResponse post_import(Visit& visit)
{
    if (!may_change(visit)) return not_found();
    const auto table = visit.text("table");
    const auto again = [&](const std::string& message) {
        return ask(visit, views::values_from({{"table", {table}}}, {{"table", message}}), 422);
    };
    if (table.empty()) return again("Put the contents of the file here");
    const auto days = application::holidays_from_json(table);
    if (!days) return again(days.error().message);
    if (days->empty()) return again("The list has no day of England and Wales in it");
    const auto differences = time::compare(*days, *visit.casework().holidays());
    if (visit.text("confirmed") != "yes") return show_differences(visit, table, differences);
    const auto done = visit.casework().correct_holidays(
        visit.person(), time::corrections_from(differences, visit.today()), "The government's list of bank holidays");
    if (!done) return again(done.error().message);
    return see_other("/administration/holidays");
}

} // namespace

void add_holiday_import_routes(Router& router, const Site& site)
{
    router.get("/administration/holidays/import", "holidays-import", signed_in(site, [](Visit& visit) {
                   return may_change(visit) ? ask(visit, {}, 200) : not_found();
               }));
    router.post("/administration/holidays/import", "holidays-import", signed_in_post(site, post_import));
}

} // namespace throughline::web
