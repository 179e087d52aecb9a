#include "web/casework/letters.hpp"

#include "domain/casework/form_answers.hpp"
#include "domain/time/date_words.hpp"

namespace throughline::web {

using application::SeenCase;

namespace {

constexpr std::string_view answer_by = "due";

/// What the case says for each placeholder of the letter; nothing for what it does not know.
class Known {
public:
    Known(const SeenCase& seen, const casework::Instance& instance, const std::string& partnership)
        : knowledge_{seen.knowledge()}, member_{instance.name.member}
    {
        const auto* member = seen.seen.state.find_member(member_);
        const auto* form = seen.procedure->find_form(instance.step->form);
        words_ = {
            {"case.reference", seen.seen.state.opened.reference},
            {"case.name", seen.seen.state.opened.neutral_name},
            {"partnership", partnership},
            {"today", time::in_words(seen.today)},
            {"form", form ? form->title : ""},
            {"recipient", member ? member->name : ""}};
    }

    [[nodiscard]] std::string operator()(const std::string& name) const
    {
        if (name.starts_with("fact:")) {
            const auto* statement = knowledge_.find_statement_of(name.substr(5), member_);
            return statement ? casework::in_words(statement->value, statement->text) : std::string{};
        }
        const auto found = words_.find(name);
        return found == words_.end() ? std::string{} : found->second;
    }

private:
    casework::CaseKnowledge knowledge_;
    std::string member_;
    std::map<std::string, std::string> words_{};
};

/// The paragraph with every placeholder replaced by what `words` says for it.
template <class Words> std::string put_in(std::string paragraph, const Words& words)
{
    for (std::size_t at = paragraph.find('{'); at != std::string::npos; at = paragraph.find('{', at)) {
        const auto end = paragraph.find('}', at);
        if (end == std::string::npos) break;
        const std::string value = words(paragraph.substr(at + 1, end - at - 1));
        paragraph.replace(at, end - at + 1, value);
        at += value.size();
    }
    return paragraph;
}

std::string without_the_day(const SeenCase& seen, const casework::Instance& instance, const std::string& partnership)
{
    const auto* letter = seen.procedure->find_letter(instance.step->letter);
    if (!letter) return {};
    const Known known{seen, instance, partnership};
    std::string text;
    for (const auto& paragraph : letter->paragraphs) {
        text += put_in(paragraph, [&](const std::string& name) {
            if (name == answer_by) return "{" + name + "}";
            const auto value = known(name);
            return value.empty() ? std::string("(not known yet)") : value;
        });
        text += "\n";
    }
    return text;
}

} // namespace

std::map<std::string, std::string> letters_to_send(
    const SeenCase& seen, const std::vector<std::string>& instances, const std::string& partnership)
{
    std::map<std::string, std::string> letters;
    for (const auto& id : instances) {
        if (const auto* instance = seen.seen.standing.find(id)) letters[id] = without_the_day(seen, *instance, partnership);
    }
    return letters;
}

std::string filled_letter(const SeenCase& seen, const casework::Instance& instance, const std::string& partnership)
{
    std::string text;
    const auto request = seen.seen.state.requests.find(instance.id);
    if (request != seen.seen.state.requests.end()) {
        if (const auto went = request->second.texts.find("letter"); went != request->second.texts.end()) text = went->second;
    }
    if (text.empty()) text = without_the_day(seen, instance, partnership);
    std::string day = "(the day follows from the sending)";
    for (const auto& clock : instance.clocks) {
        if (clock.due_on()) day = time::in_words_with_weekday(*clock.due_on());
    }
    const auto placeholder = "{" + std::string(answer_by) + "}";
    for (auto at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at + day.size())) {
        text.replace(at, placeholder.size(), day);
    }
    return text;
}

} // namespace throughline::web
