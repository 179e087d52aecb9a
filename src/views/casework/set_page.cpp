#include "views/casework/set_page.hpp"

#include "domain/casework/form_answers.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <cctype>

namespace throughline::views {

namespace {

/// What is recorded about a member, one line for each answer; names only for those who may see them.
Html known_of(const CaseShown& shown, const procedure::Form& form, const casework::Member& member)
{
    Html lines;
    for (const auto& section : form.sections) {
        for (const auto& field : section.fields) {
            const auto* known = field.fact.empty() ? nullptr : shown.seen.state.find_fact(field.fact, member.subject);
            if (!known) continue;
            const bool hidden = field.sensitive && !shown.seen.names_shown;
            lines += paragraph(soft(field.label + ": " + (hidden ? "not shown to you" : casework::in_words(known->value, known->text))));
        }
    }
    return lines;
}

} // namespace

Href set_address(const std::string& reference, procedure::SetKind set)
{
    switch (set) {
    case procedure::SetKind::children:
    case procedure::SetKind::people: return part_address(reference, CasePart::family);
    case procedure::SetKind::agencies: return part_address(reference, CasePart::requests);
    case procedure::SetKind::partners:
    case procedure::SetKind::other_partnerships:
    case procedure::SetKind::lines_of_enquiry:
    case procedure::SetKind::recommendations:
    case procedure::SetKind::actions:
    case procedure::SetKind::participants:
    case procedure::SetKind::practitioners:
    case procedure::SetKind::parallel_processes:
    case procedure::SetKind::themes:
    case procedure::SetKind::findings:
    case procedure::SetKind::episodes: break;
    }
    return Href::path({"cases", reference, "sets", std::string(procedure::name_of(set))});
}

std::string title_of(const procedure::SetDeclaration& set)
{
    auto title = set.many;
    if (!title.empty()) title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
    return title;
}

Html members_of_set(const CaseShown& shown, const procedure::SetDeclaration& set, bool may_change)
{
    const auto* form = shown.procedure.find_form(set.form);
    Table list;
    list.caption = title_of(set);
    list.head = {{"Name"}, {"What is recorded"}};
    list.first_cell_is_header = true;
    for (const auto& member : shown.seen.state.members_of(set.kind)) {
        if (member.removed) continue;
        const Html name = may_change ? link(Href::path({"cases", shown.reference(), "members", member.id}), member.name) : Html::text(member.name);
        const Html known = form ? known_of(shown, *form, member) : Html{};
        list.rows.push_back({{name}, {known.empty() ? Html::text("Nothing more yet") : known}});
    }
    return list.rows.empty() ? paragraph("No " + set.one + " is recorded yet.") : table(list);
}

Html set_page(const SetPage& page)
{
    Html html = heading_with_caption(page.shown.name() + ", " + page.shown.reference(), title_of(page.set));
    html += members_of_set(page.shown, page.set, page.may_change);
    if (page.may_add) {
        Html fields = text_field(page.values, {.name = "name", .label = "Name or short title"});
        if (const auto* asked = page.shown.procedure.find_form(page.set.form)) fields += fields_of(*asked, page.shown.procedure, page.values, page.people);
        html += heading(2, "Add: " + page.set.one) + form(page.add, fields + button({.content = "Add"}));
    }
    return error_summary_of(page.values, html) + html;
}

} // namespace throughline::views
