#include "domain/learning/action_list.hpp"

#include <algorithm>
#include <set>

namespace throughline::learning {

namespace parts = casework::action_parts;
using casework::as_compared;

namespace {

/// The headings that people write over such columns.
struct Headings {
    std::string_view part;
    std::vector<std::string_view> exact;
    std::vector<std::string_view> within; ///< where no heading is exactly one
};

const std::vector<Headings>& known_headings()
{
    static const std::vector<Headings> all{
        {case_column, {"case", "reference", "case reference", "review", "case name"}, {"case", "review"}},
        {parts::checked_by, {"checked by", "verified by", "signed off by", "who checked it"}, {"checked by", "verified", "signed off"}},
        {parts::evidence,
         {"evidence", "what shows it", "shown by", "assurance", "comments", "update", "progress update"},
         {"evidence", "shows it"}},
        {parts::effect, {"impact", "outcome", "intended outcome", "effect", "success measure"}, {"impact", "outcome", "difference"}},
        {parts::due,
         {"due", "due date", "by when", "deadline", "date due", "target date", "target", "timescale", "completion date", "to be done by",
          "when"},
         {"due", "deadline", "target", "by when", "timescale"}},
        {parts::owner,
         {"owner", "lead", "lead officer", "action owner", "responsible", "person responsible", "who", "who sees to it", "by whom",
          "named lead"},
         {"owner", "lead", "responsible", "by whom"}},
        {parts::agency, {"agency", "organisation", "lead agency", "partner", "service"}, {"agency", "organisation"}},
        {parts::state,
         {"status", "state", "rag", "progress", "how it stands", "rag rating"},
         {"status", "how it stands", "progress", "rag"}},
        {parts::text,
         {"action", "actions", "what", "what will be done", "task", "description", "action required"},
         {"action", "what will be done", "task"}}};
    return all;
}

std::string cell_of(const std::vector<std::string>& row, const Columns& columns, std::string_view part)
{
    const auto column = columns.find(part);
    return column == columns.end() || column->second >= row.size() ? std::string{} : row[column->second];
}

const CaseOfList* find_case(const std::vector<CaseOfList>& cases, const std::string& said)
{
    const auto words = as_compared(said);
    const auto at = std::ranges::find_if(
        cases, [&](const CaseOfList& one) { return as_compared(one.reference) == words || as_compared(one.name) == words; });
    return at == cases.end() ? nullptr : &*at;
}

} // namespace

const std::vector<ListedPart>& parts_of_a_list()
{
    static const std::vector<ListedPart> all{
        {parts::text, "What will be done"},
        {parts::agency, "Agency"},
        {parts::owner, "Who sees to it"},
        {parts::due, "To be done by"},
        {parts::state, "How it stands"},
        {parts::evidence, "What shows it"},
        {parts::checked_by, "Who else checked it"},
        {parts::effect, "How one will know that it made a difference"},
        {case_column, "Case"}};
    return all;
}

Columns columns_from(const std::vector<std::string>& headings)
{
    Columns columns;
    std::set<std::size_t> used;
    const auto take = [&](std::string_view part, const auto& fits) {
        if (columns.contains(part)) return;
        for (std::size_t i = 0; i < headings.size(); ++i) {
            if (used.contains(i) || !fits(as_compared(headings[i]))) continue;
            columns.emplace(std::string(part), i);
            used.insert(i);
            return;
        }
    };
    for (const auto& known : known_headings())
        take(known.part, [&](const std::string& heading) { return std::ranges::find(known.exact, heading) != known.exact.end(); });
    for (const auto& known : known_headings()) {
        take(known.part, [&](const std::string& heading) {
            return std::ranges::any_of(known.within, [&](std::string_view word) { return heading.contains(word); });
        });
    }
    return columns;
}

std::vector<ListedAction> actions_in(const std::vector<std::vector<std::string>>& rows, const Columns& columns)
{
    std::vector<ListedAction> list;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto cell = [&](std::string_view part) { return cell_of(rows[i], columns, part); };
        ListedAction one{.row = i + 1, .in_case = cell(case_column)};
        one.action = {cell(parts::text),  cell(parts::agency),   cell(parts::owner),      cell(parts::due),
                      cell(parts::state), cell(parts::evidence), cell(parts::checked_by), cell(parts::effect)};
        if (!one.action.is_empty()) list.push_back(std::move(one));
    }
    return list;
}

std::vector<LookedAt> looked_at(
    const std::vector<ListedAction>& list, const std::vector<CaseOfList>& cases, const std::string& otherwise,
    const casework::NamedInRows& named)
{
    std::vector<LookedAt> all;
    std::map<std::pair<std::string, std::string>, std::size_t> met; ///< case and words -> the row
    for (const auto& listed : list) {
        LookedAt one{.listed = listed};
        const auto fault = [&](std::string_view part, std::string message) {
            one.errors.push_back({std::string(part), std::move(message)});
        };
        if (listed.left_out) {
            all.push_back(std::move(one));
            continue;
        }
        const auto said = listed.in_case.empty() ? otherwise : listed.in_case;
        const auto* in_case = find_case(cases, said);
        if (!in_case) {
            fault(
                case_column,
                said.empty() ? "Say which case it belongs to" : "There is no open case \"" + said + "\" into which you may bring actions");
            all.push_back(std::move(one));
            continue;
        }
        one.reference = in_case->reference;
        auto action = casework::action_from(listed.action, *in_case->procedure, named);
        if (!action) one.errors = std::move(action.error());
        if (!listed.action.text.empty()) {
            const auto [before, is_new] = met.emplace(std::pair{in_case->reference, as_compared(listed.action.text)}, listed.row);
            if (!is_new) fault(parts::text, "The same stands in row " + std::to_string(before->second) + ". Leave one of them out");
            if (casework::has_action(*in_case->state, *in_case->procedure, listed.action.text))
                fault(parts::text, "The case has this action already. Leave the row out");
        }
        if (one.errors.empty()) one.action = std::move(*action);
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace throughline::learning
