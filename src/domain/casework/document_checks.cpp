#include "domain/casework/document_checks.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/civil_day.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

namespace throughline::casework {

using procedure::Check;
using procedure::CheckKind;
using procedure::Concept;

namespace {

constexpr std::size_t spoken_lines_of_minutes = 5;

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_figure(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

bool speaks(const std::string& line)
{
    for (const auto* verb : {" said ", " asked ", " replied ", " stated that ", " responded ", " queried ", " commented that "}) {
        if (line.find(verb) != std::string::npos) return true;
    }
    return false;
}

bool takes_in_a_referral_form(const BuiltDocument& document, const procedure::Procedure& procedure)
{
    return std::ranges::any_of(document.parts, [&](const BuiltPart& part) {
        const auto& from = part.part->from;
        const auto* form = from.starts_with("form ") ? procedure.find_form(from.substr(5)) : nullptr;
        return form && form->meaning == Concept::referral;
    });
}

std::optional<Day> day_of_incident(const CaseKnowledge& knowledge)
{
    const auto* fact = knowledge.procedure().find_fact(Concept::date_of_incident);
    const auto day = fact ? knowledge.find_day(fact->id, "") : std::nullopt;
    return day ? std::optional{day->first} : std::nullopt;
}

std::string years_in_words(const std::vector<int>& years)
{
    std::string words;
    for (const int year : years) words += (words.empty() ? "" : ", ") + std::to_string(year);
    return words;
}

} // namespace

std::size_t spoken_lines(const std::string& text)
{
    std::istringstream stream{text};
    std::size_t count = 0;
    for (std::string line; std::getline(stream, line);) {
        std::istringstream sentences{line};
        for (std::string sentence; std::getline(sentences, sentence, '.');) count += speaks(sentence + " ") ? 1U : 0U;
    }
    return count;
}

std::vector<int> years_long_before(const std::string& text, Day day, int years)
{
    std::set<int> found;
    const int latest = time::year_of(day) - years - 1;
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
        const bool starts = i == 0 || (!is_figure(text[i - 1]) && !is_letter(text[i - 1]));
        const bool ends = i + 4 == text.size() || (!is_figure(text[i + 4]) && !is_letter(text[i + 4]));
        const auto figures = text.substr(i, 4);
        if (!starts || !ends || !std::ranges::all_of(figures, is_figure)) continue;
        const int year = std::stoi(figures);
        if (year >= 1950 && year <= latest) found.insert(year);
    }
    return {found.begin(), found.end()};
}

std::optional<std::string> found_by(const Check& check, const BuiltDocument& document, const CaseKnowledge& knowledge, std::size_t attached)
{
    switch (check.kind) {
    case CheckKind::condition:
        if (check.when && procedure::holds(*check.when, knowledge, "") == procedure::Truth::yes) return check.message;
        return std::nullopt;
    case CheckKind::no_internal_forms:
        if (takes_in_a_referral_form(document, knowledge.procedure())) return check.message;
        return std::nullopt;
    case CheckKind::no_attachments:
        if (attached > 0) return check.message;
        return std::nullopt;
    case CheckKind::length:
        if (const auto words = document.words(); words > static_cast<std::size_t>(check.number)) {
            return check.message + " (" + std::to_string(words) + " words)";
        }
        return std::nullopt;
    case CheckKind::old_events: {
        const auto day = day_of_incident(knowledge);
        if (!day) return std::nullopt;
        std::string told;
        for (const auto& part : document.parts) {
            if (part.part->from.starts_with("set ")) continue; // dates of birth are not events
            for (const auto& group : part.groups) {
                for (const auto& row : group.rows) told += row.value + "\n";
            }
        }
        const auto years = years_long_before(told, *day, static_cast<int>(check.number));
        if (years.empty()) return std::nullopt;
        return check.message + " (" + years_in_words(years) + ")";
    }
    case CheckKind::verbatim:
        if (spoken_lines(document.text()) >= spoken_lines_of_minutes) return check.message;
        return std::nullopt;
    case CheckKind::names_practitioner: {
        const auto text = document.text();
        for (const auto& [key, meeting] : knowledge.state().meetings) {
            if (!meeting.held) continue;
            for (const auto& [name, value] : meeting.held->texts) {
                if (name.starts_with("attendee:person/") && !value.empty() && text.contains(value))
                    return check.message + " (" + value + ")";
            }
        }
        return std::nullopt;
    }
    case CheckKind::no_genogram:
        if (std::ranges::any_of(document.parts, &BuiltPart::genogram)) return check.message;
        return std::nullopt;
    case CheckKind::too_little_time:
    case CheckKind::limit_missed:
    case CheckKind::too_many: return std::nullopt; // asked of days, where the clocks are
    }
    impossible("a check of no kind");
}

} // namespace throughline::casework
