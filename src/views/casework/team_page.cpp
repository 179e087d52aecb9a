#include "views/casework/team_page.hpp"

#include "domain/casework/form_answers.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/forms/form_fields.hpp"

#include <algorithm>

namespace throughline::views {

namespace {

std::string text_in(const casework::Texts& texts, const std::string& key)
{
    const auto at = texts.find(key);
    return at == texts.end() ? std::string{} : at->second;
}

Html page_heading(const CaseShown& shown, const char* title)
{
    return heading_with_caption(shown.name() + ", " + shown.reference(), title);
}

std::string role_in_words(const CaseShown& shown, const std::string& id)
{
    const auto* role = shown.procedure.find_role(id);
    return role ? role->label : id;
}

std::vector<FieldChoice> people_of(const CaseShown& shown)
{
    std::vector<FieldChoice> people;
    for (const auto& [id, person] : shown.directory.people) {
        people.push_back({std::to_string(id.value()), person.name + (person.post.empty() ? "" : ", " + person.post), {}, {}, {}, false});
    }
    return people;
}

std::string until_in_words(const casework::Grant& grant, casework::Day today)
{
    if (grant.ended) {
        return std::string(*grant.ended < today ? "ended " : "ends ") + time::in_words(*grant.ended) +
               (grant.ended_because.empty() ? "" : ": " + grant.ended_because);
    }
    if (!grant.given.until) return "open";
    return (*grant.given.until < today ? "ended " : "") + time::in_words(*grant.given.until);
}

Html places(const TeamPage& page)
{
    Table list;
    list.caption = "Who has a part in this case";
    list.head = {{"Person"}, {"Role"}, {"From"}, {"Until"}};
    list.first_cell_is_header = true;
    for (const auto& [id, person] : page.shown.directory.people) {
        for (const auto* held : page.shown.directory.roles_of(id, page.shown.today)) {
            const auto* role = page.shown.procedure.find_role(held->role);
            if (!role || !role->every_case) continue;
            const bool barred = access::is_barred(page.shown.seen.state, id);
            list.rows.push_back(
                {{person.name},
                 {role->label + " (every case)" + (barred ? ", barred from this one" : "")},
                 {time::in_words(held->from)},
                 {held->until ? time::in_words(*held->until) : "open"}});
        }
    }
    for (const auto& grant : page.shown.seen.state.grants) {
        const auto name = page.shown.directory.name_of(grant.given.person);
        Html until = Html::text(until_in_words(grant, page.shown.today));
        if (page.may_change && !grant.ended) {
            until += paragraph(link_with_hidden_words(
                Href::path({"cases", page.shown.reference(), "team", "places", grant.given.grant}), "End this place", name));
        }
        const bool barred = access::is_barred(page.shown.seen.state, grant.given.person);
        list.rows.push_back(
            {{name},
             {role_in_words(page.shown, grant.given.role) + (barred ? ", barred from this case" : "")},
             {time::in_words(grant.given.from)},
             {until}});
    }
    return scrolling_table("Case team", list);
}

Html conflicts_declared(const CaseShown& shown)
{
    if (shown.seen.state.conflicts.empty()) return {};
    Table list;
    list.caption = "Conflicts of interest that were declared";
    list.head = {{"Person"}, {"Declared"}, {"What it is"}, {"By"}};
    list.first_cell_is_header = true;
    for (const auto& [declared, trace] : shown.seen.state.conflicts) {
        list.rows.push_back(
            {{shown.directory.name_of(declared.person)},
             {std::string(declared.has_conflict ? "A conflict: barred" : "No conflict") + ", " + casework::in_words(declared.on)},
             {text_in(declared.texts, "what")},
             {shown.directory.name_of(trace.actor)}});
    }
    return scrolling_table("Conflicts of interest", list);
}

Html emergencies(const TeamPage& page)
{
    if (page.shown.seen.state.emergencies.empty()) return {};
    Table list;
    list.caption = "Emergency access";
    list.head = {{"Person"}, {"When"}, {"Why"}, {"Looked at"}};
    list.first_cell_is_header = true;
    for (const auto& access : page.shown.seen.state.emergencies) {
        const auto name = page.shown.directory.name_of(access.taken.person);
        Html looked = Html::text("Not yet");
        if (access.reviewed) {
            looked = Html::text(
                std::string(access.reviewed->justified ? "Justified" : "Not justified") + ", says " +
                page.shown.directory.name_of(access.reviewed_trace.actor) + ": " + text_in(access.reviewed->texts, "words"));
        } else if (page.may_review) {
            looked = badge({.content = "Not yet", .state = State::now}) +
                     paragraph(link_with_hidden_words(
                         Href::path({"cases", page.shown.reference(), "team", "emergencies", std::to_string(access.trace.event)}),
                         "Look at this", "emergency access of " + name));
        }
        list.rows.push_back(
            {{name},
             {time::in_words(access.trace.recorded_on) + ", to the end of " + time::in_words(access.taken.until)},
             {text_in(access.taken.texts, "reason")},
             {looked}});
    }
    return scrolling_table("Emergency access", list);
}

} // namespace

Html team_page(const TeamPage& page)
{
    Html html = case_heading(page.shown, CasePart::team) + places(page) + conflicts_declared(page.shown) + emergencies(page);
    if (page.shown.past) return html;
    if (!page.shown.seen.viewer.emergency_until) {
        html += paragraph(link(Href::path({"cases", page.shown.reference(), "team", "conflicts"}), "Declare a conflict of interest"));
    }
    if (!page.may_change) return html;
    std::vector<FieldChoice> roles;
    for (const auto& role : page.shown.procedure.roles) roles.push_back({role.id, role.label, {}, {}, {}, false});
    const auto fields = select_field(page.values, {.name = "person", .label = "Person", .choices = people_of(page.shown)}) +
                        select_field(page.values, {.name = "role", .label = "Role in this case", .choices = roles}) +
                        day_field(page.values, {.name = "from", .label = "From (today, where you leave it empty)"}) +
                        day_field(page.values, {.name = "until", .label = "Until (with this day; open, where you leave it empty)"});
    return error_summary_of(page.values, fields) + html + heading(2, "Give somebody a place in this case") +
           form(page.form, fields + button({.content = "Give this place"}));
}

Html ending_page(const CaseShown& shown, const casework::Grant& grant, const Form& one, const FormValues& values)
{
    SummaryList list;
    list.rows.push_back({"Person", shown.directory.name_of(grant.given.person)});
    list.rows.push_back({"Role", role_in_words(shown, grant.given.role)});
    list.rows.push_back({"From", time::in_words(grant.given.from)});
    const auto fields = day_field(values, {.name = "on", .label = "The last day on which the person sees this case"}) +
                        text_field(values, {.name = "reason", .label = "Why does it end?"});
    return error_summary_of(values, fields) + page_heading(shown, "End a place in this case") + summary_list(list) +
           form(one, fields + button({.content = "End this place"}));
}

Html conflicts_page(const ConflictsPage& page)
{
    Html fields;
    if (page.for_others) {
        fields += select_field(
            page.values,
            {.name = "person", .label = "Whose conflict is it?", .hint = "Leave empty for your own", .choices = people_of(page.shown)});
    }
    fields += choice_field(
        page.values, {.name = "conflict",
                      .label = "Is there a conflict of interest, real or as others may see it?",
                      .choices = {
                          {"yes", "Yes", "The person sees nothing of this case any more, from now on", {}, {}, false},
                          {"no", "No", {}, {}, {}, false}}});
    fields += long_text_field(page.values, {.name = "what", .label = "What is it, or why is there none any more?", .rows = 3});
    fields += stated_day_field(page.values, "on", "When was it declared?", "", false);
    Html html = error_summary_of(page.values, fields) + page_heading(page.shown, "Declare a conflict of interest") +
                paragraph("Say so also where you are in doubt. Somebody else can end it later.");
    if (page.shown.seen.viewer.reach == access::Reach::whole_case) html += conflicts_declared(page.shown);
    return html + form(page.form, fields + button({.content = "Declare"}));
}

Html emergency_review_page(const CaseShown& shown, const casework::EmergencyAccess& access, const Form& one, const FormValues& values)
{
    SummaryList list;
    list.rows.push_back({"Who", shown.directory.name_of(access.taken.person)});
    list.rows.push_back({"Taken on", time::in_words(access.trace.recorded_on)});
    list.rows.push_back({"Lasts to the end of", time::in_words(access.taken.until)});
    list.rows.push_back({"Why", text_in(access.taken.texts, "reason")});
    const auto fields = choice_field(
                            values, {.name = "justified",
                                     .label = "Was it justified?",
                                     .choices = {{"yes", "Yes", {}, {}, {}, false}, {"no", "No: it ends now", {}, {}, {}, false}}}) +
                        long_text_field(values, {.name = "words", .label = "What did you find?", .rows = 4});
    return error_summary_of(values, fields) + page_heading(shown, "Look at an emergency access") + summary_list(list) +
           form(one, fields + button({.content = "Record"}));
}

Html emergency_page(const Form& one, const FormValues& values)
{
    const auto fields =
        text_field(values, {.name = "reference", .label = "Reference of the case", .hint = "For example, MRM-2026-K7QD", .width = 20}) +
        long_text_field(
            values, {.name = "reason", .label = "What cannot wait, and why can nobody give you a place in the case?", .rows = 4});
    return error_summary_of(values, fields) + heading(1, "Emergency access") +
           paragraph("For a case in which you have no part, when a child's safety or a court cannot wait for somebody to give you one.") +
           bullet_list(
               {"You see the whole case, with names, to the end of tomorrow. You can change nothing.",
                "Those who lead the case and its chair are told at once.", "Every page that you open is recorded.",
                "Somebody else looks at your reason afterwards."}) +
           form(one, fields + warning_button({.content = "Take emergency access"}));
}

} // namespace throughline::views
