#include "domain/casework/waited_for.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

std::string name_of(const std::string& id, const procedure::Procedure& procedure)
{
    if (const auto* fact = procedure.find_fact(id)) return fact->label;
    const auto* step = procedure.find_step(id.substr(0, id.find('.')));
    return step ? step->title : id;
}

} // namespace

std::string waited_for_in_words(const Instance& instance, const procedure::Procedure& procedure)
{
    std::vector<std::string> names;
    for (const auto& id : instance.unanswered) {
        if (auto name = name_of(id, procedure); std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    std::string words;
    for (const auto& name : names) words += (words.empty() ? "" : "; ") + name;
    return words;
}

} // namespace throughline::casework
