#include "domain/casework/state.hpp"

namespace throughline::casework {

namespace {

using Names = std::map<std::string, std::string>;

/// A name that begins with a step, such as "ask/A-1" or "ask.sent", by the step's new name.
std::string renamed(const std::string& name, const Names& names)
{
    const auto end = name.find_first_of("/#. ");
    const auto at = names.find(name.substr(0, end));
    if (at == names.end() || at->second.empty()) return name;
    return at->second + (end == std::string::npos ? "" : name.substr(end));
}

/// "departure:ask/A-1:late1"
std::string renamed_answer(const std::string& id, const Names& names)
{
    constexpr std::string_view prefix = "departure:";
    if (!id.starts_with(prefix)) return id;
    return std::string(prefix) + renamed(id.substr(prefix.size()), names);
}

template <class Value, class Rename> void rename_keys(std::map<std::string, Value>& map, const Rename& rename)
{
    std::map<std::string, Value> all;
    for (auto& [key, value] : map) all.emplace(rename(key), std::move(value));
    map = std::move(all);
}

} // namespace

void rename_steps(CaseState& state, const Names& names)
{
    bool any = false;
    for (const auto& [old_name, new_name] : names) any = any || (!new_name.empty() && new_name != old_name);
    if (!any) return;

    const auto rename = [&](const std::string& name) { return renamed(name, names); };
    std::map<std::pair<std::string, std::string>, std::vector<Statement>> facts;
    for (auto& [key, statements] : state.facts) {
        const bool is_outcome = key.first.contains('.');
        for (auto& statement : statements) {
            if (is_outcome) statement.fact = rename(statement.fact);
            statement.from = rename(statement.from);
        }
        facts.emplace(std::pair{is_outcome ? rename(key.first) : key.first, key.second}, std::move(statements));
    }
    state.facts = std::move(facts);
    rename_keys(state.submissions, rename);
    rename_keys(state.addenda, rename);
    rename_keys(state.opened_again, rename);
    rename_keys(state.requests, rename);
    rename_keys(state.meetings, rename);
    rename_keys(state.views, rename);
    rename_keys(state.advice, rename);
    rename_keys(state.signatures, rename);
    rename_keys(state.sendings, rename);
    rename_keys(state.left_out, rename);
    rename_keys(state.extensions, rename);
    rename_keys(state.touched, rename);
    for (auto& note : state.notes) note.added.about = rename(note.added.about);
    for (auto& hold : state.holds) {
        for (auto& step : hold.placed.stops) step = rename(step);
    }
    rename_keys(state.answered_warnings, [&](const std::string& id) { return renamed_answer(id, names); });
}

} // namespace throughline::casework
