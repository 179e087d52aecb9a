#include "web/casework/letters.hpp"

#include "domain/casework/form_answers.hpp"
#include "domain/time/date_words.hpp"

#include <algorithm>

namespace throughline::web {

using application::SeenCase;

namespace {

constexpr std::string_view answer_by = "due";
constexpr std::string_view a_fact = "fact:";
constexpr std::string_view a_meeting = "meeting:";

struct Plain {
    std::string_view name;
    std::string_view words; ///< what it is, where nobody knows it yet
};
constexpr Plain plain[]{{"case.reference", "the reference"},    {"case.name", "the case's neutral name"},
                        {"partnership", "the partnership"},     {"today", "today's date"},
                        {"form", "the form that goes with it"}, {"recipient", "to whom it goes"},
                        {"children", "the child's name"},       {"sender", "who sends it"}};

/// "Ada, Ben and Cy"; nothing for a reader who does not see names, so that no letter goes out with a code in it.
std::string names_of_children(const SeenCase& seen)
{
    std::vector<std::string> names;
    for (const auto& child : seen.seen.state.members_of(procedure::SetKind::children)) {
        if (!child.removed && seen.seen.names_shown) names.push_back(child.name);
    }
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i) all += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return all;
}

std::string at_the_minute(int minute)
{
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

/// What the case says for each placeholder of the letter; nothing for what it does not know.
class Known {
public:
    Known(const SeenCase& seen, const casework::Instance* instance, const Writer& writer)
        : seen_{seen}, knowledge_{seen.knowledge()}, member_{instance ? instance->name.member : std::string{}}
    {
        const auto* member = seen.seen.state.find_member(member_);
        const auto* form = instance ? seen.procedure->find_form(instance->step->form) : nullptr;
        words_ = {
            {"case.reference", seen.seen.state.opened.reference},
            {"case.name", seen.seen.state.opened.neutral_name},
            {"partnership", writer.partnership},
            {"sender", writer.sender},
            {"today", time::in_words(seen.today)},
            {"form", form ? form->title : ""},
            {"recipient", member ? member->name : ""},
            {"children", names_of_children(seen)}};
    }

    [[nodiscard]] std::string operator()(const std::string& name) const
    {
        if (name.starts_with(a_fact)) {
            const auto* statement = knowledge_.find_statement_of(name.substr(a_fact.size()), member_);
            return statement ? casework::in_words(statement->value, statement->text) : std::string{};
        }
        if (name.starts_with(a_meeting)) return meeting(name.substr(a_meeting.size()));
        const auto found = words_.find(name);
        return found == words_.end() ? std::string{} : found->second;
    }

    /// What a placeholder stands for, for somebody who is told that it is not known.
    [[nodiscard]] std::string in_words(const std::string& name) const
    {
        if (name.starts_with(a_fact)) {
            const auto* fact = seen_.procedure->find_fact(knowledge_.resolved(name.substr(a_fact.size())));
            return fact ? fact->label : name.substr(a_fact.size());
        }
        if (name.starts_with(a_meeting)) {
            const auto* step = seen_.procedure->find_step(name.substr(a_meeting.size()));
            return "when and where: " + (step ? step->title : name.substr(a_meeting.size()));
        }
        const auto* found = std::ranges::find(plain, name, &Plain::name);
        return found == std::end(plain) ? name : std::string(found->words);
    }

    [[nodiscard]] const std::map<std::string, std::string>& words() const { return words_; }

private:
    [[nodiscard]] std::string meeting(const std::string& step) const
    {
        const auto at = seen_.seen.state.meetings.find(step);
        if (at == seen_.seen.state.meetings.end() || !at->second.arranged || at->second.cancelled) return {};
        const auto& on = *at->second.arranged;
        auto words = time::in_words_with_weekday(on.first);
        if (on.minute) words += " at " + at_the_minute(*on.minute);
        if (!at->second.place.empty()) words += ", " + at->second.place;
        return words;
    }

    const SeenCase& seen_;
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

LetterText without_the_day(const SeenCase& seen, const procedure::Letter& letter, const casework::Instance* instance, const Writer& writer)
{
    const Known known{seen, instance, writer};
    LetterText made;
    for (const auto& paragraph : letter.paragraphs) {
        made.text += put_in(paragraph, [&](const std::string& name) {
            if (name == answer_by) return "{" + name + "}";
            const auto value = known(name);
            if (!value.empty()) return value;
            const auto what = known.in_words(name);
            if (std::ranges::find(made.left_open, what) == made.left_open.end()) made.left_open.push_back(what);
            return "(not known yet: " + what + ")";
        });
        made.text += "\n";
    }
    return made;
}

/// The day by which to answer, where the step's clock gives one.
std::string day_of(const casework::Instance* instance)
{
    std::string day;
    if (!instance) return day;
    for (const auto& clock : instance->clocks) {
        if (clock.due_on()) day = time::in_words_with_weekday(*clock.due_on());
    }
    return day;
}

std::string with_the_day(std::string text, const casework::Instance* instance)
{
    auto day = day_of(instance);
    if (day.empty()) day = "(the day follows from the sending)";
    const auto placeholder = "{" + std::string(answer_by) + "}";
    for (auto at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at + day.size()))
        text.replace(at, placeholder.size(), day);
    return text;
}

} // namespace

LetterText letter_now(const SeenCase& seen, const procedure::Letter& letter, const casework::Instance* instance, const Writer& writer)
{
    auto made = without_the_day(seen, letter, instance, writer);
    made.text = with_the_day(std::move(made.text), instance);
    return made;
}

std::map<std::string, std::string> letters_to_send(const SeenCase& seen, const std::vector<std::string>& instances, const Writer& writer)
{
    std::map<std::string, std::string> letters;
    for (const auto& id : instances) {
        const auto* instance = seen.seen.standing.find(id);
        const auto* letter = instance ? seen.procedure->find_letter(instance->step->letter) : nullptr;
        letters[id] = letter ? without_the_day(seen, *letter, instance, writer).text : std::string{};
    }
    return letters;
}

std::string filled_letter(const SeenCase& seen, const casework::Instance& instance, const Writer& writer)
{
    const auto request = seen.seen.state.requests.find(instance.id);
    if (request != seen.seen.state.requests.end()) {
        if (const auto went = request->second.texts.find("letter"); went != request->second.texts.end() && !went->second.empty())
            return with_the_day(went->second, &instance);
    }
    const auto* letter = seen.procedure->find_letter(instance.step->letter);
    return letter ? letter_now(seen, *letter, &instance, writer).text : std::string{};
}

std::map<std::string, std::string> placeholder_values(const SeenCase& seen, const casework::Instance* instance, const Writer& writer)
{
    const Known known{seen, instance, writer};
    std::map<std::string, std::string> values;
    for (const auto& name : known_placeholders(*seen.procedure)) {
        auto value = known(name);
        values[name] = value.empty() ? "(not known yet: " + known.in_words(name) + ")" : std::move(value);
    }
    if (auto day = day_of(instance); !day.empty()) values[std::string(answer_by)] = std::move(day);
    return values;
}

std::vector<std::string> known_placeholders(const procedure::Procedure& procedure)
{
    std::vector<std::string> names;
    for (const auto& one : plain) names.emplace_back(one.name);
    names.emplace_back(answer_by);
    for (const auto& fact : procedure.facts) names.push_back(std::string(a_fact) + fact.id);
    for (const auto& [alias, fact] : procedure.aliases) names.push_back(std::string(a_fact) + alias);
    for (const auto& step : procedure.steps) {
        if (step.kind == procedure::StepKind::meeting) names.push_back(std::string(a_meeting) + step.id);
    }
    return names;
}

} // namespace throughline::web
