#include "views/family/family_page.hpp"

#include "domain/casework/form_answers.hpp"
#include "domain/time/civil_day.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/pictures/pictures.hpp"

#include <algorithm>
#include <array>

namespace throughline::views {

using procedure::Concept;
using procedure::SetKind;

namespace {

constexpr std::array<std::pair<const char*, const char*>, 10> kinds{{
    {"parent", "is a parent of"},
    {"step-parent", "is a step-parent of"},
    {"foster-carer", "is a foster carer of"},
    {"grandparent", "is a grandparent of"},
    {"sibling", "is a brother or sister of"},
    {"married", "is married to"},
    {"partner", "is the partner of"},
    {"separated", "is separated from"},
    {"divorced", "is divorced from"},
    {"lives-with", "lives with"},
}};

std::string kind_in_words(const std::string& kind)
{
    for (const auto& [id, words] : kinds) {
        if (kind == id) return words;
    }
    return "is related to";
}

std::vector<const casework::Member*> family_of(const CaseShown& shown)
{
    std::vector<const casework::Member*> all;
    for (const auto set : {SetKind::children, SetKind::people}) {
        for (const auto& member : shown.seen.state.members_of(set)) {
            if (!member.removed) all.push_back(&member);
        }
    }
    return all;
}

Drawn drawn_as(const CaseShown& shown, const casework::Member& member)
{
    for (const auto& fact : shown.procedure.facts) {
        if (fact.meaning != Concept::gender && !fact.id.contains("gender") && fact.id != "person-sex") continue;
        const auto code = shown.seen.state.code_of(fact.id, member.subject);
        if (code == "male" || code == "boy" || code == "man") return Drawn::male;
        if (code == "female" || code == "girl" || code == "woman") return Drawn::female;
    }
    return Drawn::not_known;
}

std::string age_of(const CaseShown& shown, const casework::Member& member)
{
    for (const auto& fact : shown.procedure.facts) {
        const bool is_birth = fact.meaning == Concept::date_of_birth || fact.id.contains("date-of-birth");
        const auto* day = is_birth ? shown.seen.state.find_day(fact.id, member.subject) : nullptr;
        if (!day) continue;
        int years = time::year_of(shown.today) - time::year_of(day->first);
        if (time::return_in_year(day->first, time::year_of(shown.today)) > shown.today) --years;
        if (years > 0) return std::to_string(years);
        return "<1";
    }
    return "?";
}

Html details_of(const CaseShown& shown, const casework::Member& member)
{
    const auto set = casework::set_of_member(member.id);
    const auto* declared = set ? shown.procedure.find_set(*set) : nullptr;
    const auto* form = declared ? shown.procedure.find_form(declared->form) : nullptr;
    if (!form) return {};
    SummaryList list;
    for (const auto& section : form->sections) {
        for (const auto& field : section.fields) {
            const auto* known = field.fact.empty() ? nullptr : shown.seen.state.find_fact(field.fact, member.subject);
            if (!known) continue;
            const bool hidden = field.sensitive && !shown.seen.names_shown;
            list.rows.push_back({field.label, hidden ? "Not shown to you" : casework::in_words(known->value, known->text)});
        }
    }
    return list.rows.empty() ? paragraph("Nothing more is recorded yet.") : summary_list(list);
}

Html add_forms(const FamilyPage& page)
{
    const auto values_for = [&](const char* action) { return (page.posted == action ? page.values : FormValues{}).in_form(action); };
    Html html;
    for (const auto& [set, action, title] : {std::tuple{SetKind::children, "add-child", "Add a child"}, std::tuple{SetKind::people, "add-person", "Add somebody in the child's life"}}) {
        const auto* declared = page.shown.procedure.find_set(set);
        const auto* form_asked = declared ? page.shown.procedure.find_form(declared->form) : nullptr;
        const auto values = values_for(action);
        Html fields = text_field(values, {.name = "name", .label = "Name", .hint = "Or \"not known yet\". Shown only to those who may see names"});
        if (form_asked) fields += fields_of(*form_asked, page.shown.procedure, values, page.people);
        Form one = page.add;
        one.hidden.emplace_back("action", action);
        Details part;
        part.summary = title;
        part.is_open = page.posted == action;
        part.content = form(one, fields + button({.content = title}));
        html += details(part);
    }
    const auto members = family_of(page.shown);
    if (members.size() > 1) {
        const auto values = values_for("relate");
        std::vector<FieldChoice> people;
        for (const auto* member : members) people.push_back({member->subject, member->name, {}, {}, {}, false});
        std::vector<FieldChoice> how;
        for (const auto& [id, words] : kinds) how.push_back({id, words, {}, {}, {}, false});
        const auto fields = select_field(values, {.name = "from", .label = "Who", .choices = people}) + select_field(values, {.name = "kind", .label = "How", .choices = how}) +
                            select_field(values, {.name = "to", .label = "Whom", .choices = people}) + text_field(values, {.name = "source", .label = "Where is this known from?"});
        Form one = page.add;
        one.hidden.emplace_back("action", "relate");
        Details part;
        part.summary = "Record how two people are related";
        part.is_open = page.posted == "relate";
        part.content = form(one, fields + button({.content = "Record"}));
        html += details(part);
    }
    return html;
}

} // namespace

Html family_drawing(const CaseShown& shown)
{
    std::vector<Relative> people;
    for (const auto* member : family_of(shown)) {
        Relative one;
        one.id = member->subject;
        one.label = member->name;
        one.inside = age_of(shown, *member);
        one.drawn = drawn_as(shown, *member);
        one.is_child = member->subject.starts_with("children/");
        one.is_child_of_the_review = one.is_child;
        for (const auto& fact : shown.procedure.facts) {
            if (fact.meaning == Concept::death_or_serious_harm && shown.seen.state.code_of(fact.id, member->subject) == "died") one.has_died = true;
        }
        people.push_back(std::move(one));
    }
    std::vector<Bond> bonds;
    for (const auto& relation : shown.seen.state.relations) {
        if (!relation.withdrawn) bonds.push_back({relation.from, relation.to, relation.kind});
    }
    return genogram(people, bonds);
}

Html family_page(const FamilyPage& page)
{
    Html html = case_heading(page.shown, CasePart::family);
    const auto members = family_of(page.shown);
    if (members.empty()) {
        html += empty_state({.title = "Nobody is recorded yet", .content = "Add the child first, then the other children of the family and the adults in their lives."});
    } else {
        html += heading(2, "The family") + family_drawing(page.shown);
        if (!page.shown.seen.names_shown) html += paragraph("You see codes instead of names.");
        Table relations;
        relations.caption = "How they are related";
        relations.head = {{"Who"}, {"How"}, {"Whom"}, {"Known from"}};
        const bool may_withdraw = page.may_change && !page.shown.past;
        if (may_withdraw) relations.head.push_back({"Change"});
        for (const auto& relation : page.shown.seen.state.relations) {
            if (relation.withdrawn) continue;
            const auto* from = page.shown.seen.state.find_member(relation.from);
            const auto* to = page.shown.seen.state.find_member(relation.to);
            if (!from || !to) continue;
            TableRow row{{from->name}, {kind_in_words(relation.kind)}, {to->name}, {relation.source}};
            if (may_withdraw) {
                row.push_back({link_with_hidden_words(
                    Href::path({"cases", page.shown.reference(), "relations", relation.id}), "Withdraw", from->name + ", " + to->name)});
            }
            relations.rows.push_back(std::move(row));
        }
        if (!relations.rows.empty()) html += scrolling_table("How they are related", relations);
    }
    for (const auto* member : members) {
        html += heading(2, member->name);
        html += details_of(page.shown, *member);
        if (page.may_change && !page.shown.past) {
            html += paragraph(link_with_hidden_words(Href::path({"cases", page.shown.reference(), "members", member->id}), "Change or remove", member->name));
        }
    }
    if (page.may_change && !page.shown.past) html += add_forms(page);
    return error_summary_of(page.values.in_form(page.posted), html) + html;
}

Html relation_page(const CaseShown& shown, const casework::Relation& relation, const Form& one, const FormValues& values)
{
    const auto* from = shown.seen.state.find_member(relation.from);
    const auto* to = shown.seen.state.find_member(relation.to);
    SummaryList list;
    list.rows.push_back({"Who", from ? from->name : relation.from});
    list.rows.push_back({"How", kind_in_words(relation.kind)});
    list.rows.push_back({"Whom", to ? to->name : relation.to});
    if (!relation.source.empty()) list.rows.push_back({"Known from", relation.source});
    const auto fields = text_field(values, {.name = "reason", .label = "Why is it withdrawn?", .hint = "It stays in the history with your reason"});
    return error_summary_of(values, fields) + heading_with_caption(shown.name() + ", " + shown.reference(), "Withdraw a relation") +
           summary_list(list) + form(one, fields + warning_button({.content = "Withdraw"}));
}

Html member_page(const MemberPage& page)
{
    Html html = heading_with_caption(page.shown.name() + ", " + page.shown.reference(), page.member.name);
    if (page.member.removed) return html + paragraph("Removed: " + page.member.removed_because);
    if (!page.may_change) return html + details_of(page.shown, page.member);
    const auto values = page.values.in_form("change");
    const auto removal = page.removal.in_form("remove");
    Html fields = text_field(values, {.name = "name", .label = "Name", .hint = "Leave as it is to keep it"});
    if (page.form) fields += fields_of(*page.form, page.shown.procedure, values, page.people);
    fields += correction_reasons(page.changed, values);
    Form one = page.change;
    one.hidden.emplace_back("action", "change");
    html += form(one, fields + button({.content = "Keep these changes"}));
    Form gone = page.change;
    gone.hidden.emplace_back("action", "remove");
    Details part;
    part.summary = "Remove from this case";
    part.is_open = removal.has_errors();
    part.content = paragraph("The entry stays visible in the history with your reason.") +
                   form(gone, text_field(removal, {.name = "reason", .label = "Why?"}) +
                                  warning_button({.content = "Remove"}));
    html += details(part);
    return error_summary_of(removal.has_errors() ? removal : values, html) + html;
}

} // namespace throughline::views
