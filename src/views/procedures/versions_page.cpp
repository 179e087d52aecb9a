#include "views/procedures/versions_page.hpp"

#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/forms/form_fields.hpp"

#include <algorithm>

namespace throughline::views {

using casework::MoveEffects;
using procedure::Difference;
using procedure::DifferencePart;
using procedure::Procedure;

namespace {

std::string title_of(const Procedure& version) { return version.title + ", version " + version.version; }

const char* in_words(DifferencePart part)
{
    switch (part) {
    case DifferencePart::whole:
        return "The procedure as a whole";
    case DifferencePart::steps:
        return "Steps";
    case DifferencePart::deadlines:
        return "Deadlines";
    case DifferencePart::decisions:
        return "Decisions";
    case DifferencePart::forms:
        return "Forms";
    case DifferencePart::facts:
        return "What is recorded";
    case DifferencePart::documents:
        return "Documents";
    case DifferencePart::letters:
        return "Letters";
    case DifferencePart::recipients:
        return "Recipients";
    case DifferencePart::roles:
        return "Roles";
    case DifferencePart::checks:
        return "Checks";
    }
    return "";
}

Html differences_shown(const std::vector<Difference>& differences)
{
    Html html;
    for (auto at = differences.begin(); at != differences.end();) {
        const auto part = at->part;
        const std::string caption = in_words(part);
        TableWriter list{{.caption = caption, .head = {{"What"}, {"Change"}}}};
        for (; at != differences.end() && at->part == part; ++at) list.row().header(at->about).cell(at->what);
        html += scrolling_table(caption, std::move(list).finish());
    }
    return html;
}

std::string day_or_none(const std::optional<casework::Day>& day) { return day ? time::in_words_with_weekday(*day) : "No day"; }

Html titles_shown(const char* words, const std::vector<std::string>& titles)
{
    if (titles.empty()) return {};
    std::vector<Content> items;
    for (const auto& title : titles) items.push_back(title);
    return paragraph(strong(words)) + bullet_list(items);
}

Html effects_shown(const MoveEffects& effects)
{
    if (effects.nothing()) return paragraph("Nothing that is still to be done changes.");
    Html html;
    if (!effects.deadlines.empty()) {
        TableWriter list{{.caption = "Deadlines that change", .head = {{"Step"}, {"Rule"}, {"Now"}, {"Afterwards"}}}};
        for (const auto& one : effects.deadlines)
            list.row().header(one.title).cell(one.rule).cell(day_or_none(one.before)).cell(day_or_none(one.after));
        html += scrolling_table("Deadlines that change", std::move(list).finish());
    }
    html += titles_shown("To be done besides", effects.new_steps);
    html += titles_shown("Not asked for any more; it stays to be seen as overtaken", effects.overtaken);
    html += titles_shown("Done, and not in the other version; it stays as it was done", effects.done_without_successor);
    return html;
}

std::string counted(std::size_t number, const char* thing) { return time::counted_in_words(static_cast<int>(number), thing); }

/// "2 deadlines change, 1 step besides"
std::string in_short(const MoveEffects& effects)
{
    if (effects.nothing()) return "Nothing changes";
    std::string text;
    const auto add = [&](std::size_t number, const char* thing, const char* what) {
        if (number > 0) text += (text.empty() ? "" : ", ") + counted(number, thing) + what;
    };
    add(effects.deadlines.size(), "deadline", " changed");
    add(effects.new_steps.size(), "step", " besides");
    add(effects.overtaken.size(), "step", " not asked for any more");
    add(effects.done_without_successor.size(), "step", " done that the version does not have");
    return text.empty() ? "Steps are called otherwise" : text;
}

Href move_address(const std::string& reference) { return Href::path({"cases", reference, "procedure"}); }

} // namespace

Href version_address(const Procedure& version)
{
    return Href("/administration/procedures/version").with("procedure", version.id).with("version", version.version);
}

Html versions_page(const VersionsPage& page)
{
    TableWriter list{{.caption = "Versions", .head = {{"Procedure"}, {"Cases begin under it"}, {"Endorsed by"}}}};
    for (const auto& version : page.versions) {
        Html when;
        Html by;
        for (const auto& adoption : page.directory.adoptions) {
            if (adoption.procedure != version->id || adoption.version != version->version) continue;
            when += paragraph("from " + time::in_words(adoption.from));
            by += paragraph(adoption.endorsed_by.empty() ? "Not recorded" : adoption.endorsed_by);
        }
        if (version.get() == page.in_use) when += badge({.content = "New cases today", .state = State::now});
        const bool was_adopted = !by.view().empty();
        list.row().header(link(version_address(*version), title_of(*version)));
        list.cell(was_adopted ? when : Html::text("Not adopted")).cell(was_adopted ? by : Html::text("\u2013"));
    }
    Html html;
    for (const auto& one : page.changed) {
        html += warning_text(
            {.content = "The file of " + one +
                        " says something else than on the day it was adopted. Give what is new a version of its own, so that cases go on "
                        "under the rules they were begun with."});
    }
    return html +
           paragraph("A version is a file in the folder of procedures. A case works to the version of the day on which it began, until it "
                     "is moved.") +
           scrolling_table("Versions", std::move(list).finish());
}

Html version_page(const VersionPage& page)
{
    const bool is_in_use = page.in_use == &page.version;
    Html html;
    if (is_in_use) {
        html += paragraph("Cases that begin today work to this version.");
    } else if (page.in_use) {
        html += paragraph("What is different from " + title_of(*page.in_use) + ", which cases begin under today:");
        html += page.differences.empty() ? paragraph("Nothing.") : differences_shown(page.differences);
    }
    if (!page.cases.empty()) {
        html += heading(2, "Open cases that work to another version");
        TableWriter list{{.caption = "What it changes for them", .head = {{"Case"}, {"If it is moved today"}}}};
        for (const auto& one : page.cases) {
            const auto address = move_address(one.reference).with("version", page.version.version);
            list.row().header(case_link(one.reference, one.name)).cell(link(address, in_short(one.effects)));
        }
        html += paragraph("They go on as they are. Each is moved on its own page, by who leads it.") +
                scrolling_table("What it changes for them", std::move(list).finish());
    }
    if (page.cases_elsewhere > 0) {
        html += paragraph(
            counted(static_cast<std::size_t>(page.cases_elsewhere), "open case") +
            " that you do not see as a whole also works to another version. Who leads it moves it.");
    }
    if (page.may_adopt) {
        const auto fields = day_field(page.values, {.name = "from", .label = "From which day do new cases begin under it?"}) +
                            text_field(
                                page.values, {.name = "endorsed-by",
                                              .label = "Who has endorsed it?",
                                              .hint = "The executive and the day of its meeting, or the safeguarding partners by name"});
        html += heading(2, "Adopt this version") + form(page.form, fields + button({.content = "Adopt"}));
    }
    return html;
}

Html move_page(const MovePage& page)
{
    const auto& shown = page.shown;
    Html html = heading(1, "The procedure of this case") + paragraph("This case works to " + title_of(shown.procedure) + ".");
    for (const auto& one : shown.seen.state.worked_to)
        html += paragraph("Until " + time::in_words(one.trace.recorded_on) + " it worked to version " + one.version + ".");
    if (page.others.empty()) {
        return html + paragraph("There is no other version of this procedure.");
    }
    std::vector<Content> items;
    for (const auto& one : page.others) {
        const auto words = "Version " + one->version;
        items.push_back(
            one.get() == page.to ? Html::text(words + ", shown below")
                                 : link(move_address(shown.reference()).with("version", one->version), words));
    }
    html += paragraph("Other versions:") + bullet_list(items);
    if (!page.to) return html;
    html += heading(2, "If it is moved to version " + page.to->version + " today") + effects_shown(page.effects);
    html += paragraph("What was done stays judged by the version in which it was done.");
    if (page.may_move) html += form(page.form, button({.content = "Move this case to version " + page.to->version}));
    return error_summary_of(page.values, html) + html;
}

} // namespace throughline::views
