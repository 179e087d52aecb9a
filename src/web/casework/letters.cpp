#include "web/casework/letters.hpp"

#include "domain/casework/form_answers.hpp"
#include "domain/time/date_words.hpp"

#include <map>

namespace throughline::web {

using application::SeenCase;

std::string filled_letter(const SeenCase& seen, const casework::Instance& instance, const std::string& partnership)
{
    const auto* letter = seen.procedure->find_letter(instance.step->letter);
    if (!letter) return {};
    const auto* member = seen.seen.state.find_member(instance.name.member);
    const auto* form = seen.procedure->find_form(instance.step->form);
    std::map<std::string, std::string> known{
        {"case.reference", seen.seen.state.opened.reference},
        {"case.name", seen.seen.state.opened.neutral_name},
        {"partnership", partnership},
        {"today", time::in_words(seen.today)},
        {"form", form ? form->title : ""},
        {"recipient", member ? member->name : ""}};
    for (const auto& clock : instance.clocks) {
        if (clock.due_on()) known["due"] = time::in_words_with_weekday(*clock.due_on());
    }
    std::string text;
    for (const auto& paragraph : letter->paragraphs) {
        std::string filled = paragraph;
        for (std::size_t at = filled.find('{'); at != std::string::npos; at = filled.find('{', at + 1)) {
            const auto end = filled.find('}', at);
            if (end == std::string::npos) break;
            const auto name = filled.substr(at + 1, end - at - 1);
            std::string value;
            if (name.starts_with("fact:")) {
                const auto* statement = seen.knowledge().find_statement_of(name.substr(5), instance.name.member);
                if (statement) value = casework::in_words(statement->value, statement->text);
            } else if (const auto found = known.find(name); found != known.end()) {
                value = found->second;
            }
            if (!value.empty()) filled.replace(at, end - at + 1, value);
        }
        text += filled + "\n";
    }
    return text;
}

} // namespace throughline::web
