#include "domain/procedure/checks/checking.hpp"

namespace throughline::procedure {
namespace {

const std::vector<std::string>& placeholders()
{
    static const std::vector<std::string> known{"case.reference", "case.name", "recipient",   "due",     "today",
                                                "form",           "sender",    "partnership", "children"};
    return known;
}

constexpr std::string_view fact_prefix = "fact:";
constexpr std::string_view meeting_prefix = "meeting:";

void check_placeholder(
    Checking& checking, const std::string& thing, const Letter& letter, const std::string& paragraph, std::string_view name)
{
    const auto place = checking.at(thing, "paragraphs", paragraph, letter.place);
    if (name.starts_with(meeting_prefix)) {
        name.remove_prefix(meeting_prefix.size());
        const auto* step = checking.naming.find_step(name);
        if (step == nullptr || step->kind != StepKind::meeting)
            checking.say(
                DiagnosisKind::unknown_placeholder, place,
                "there is no meeting " + quoted(name) + did_you_mean(name, checking.naming.step_names()), letter.source);
        return;
    }
    if (!name.starts_with(fact_prefix)) {
        if (!is_among(name, placeholders()))
            checking.say(
                DiagnosisKind::unknown_placeholder, place,
                "{" + std::string(name) + "} is no placeholder" + did_you_mean(name, placeholders()), letter.source);
        return;
    }
    name.remove_prefix(fact_prefix.size());
    const auto meaning = checking.naming.of(name);
    if (meaning.kind == NamedKind::nothing || meaning.kind == NamedKind::step)
        checking.say(
            DiagnosisKind::unknown_placeholder, place,
            "there is no fact " + quoted(name) + " to put in" + did_you_mean(name, checking.naming.fact_names()), letter.source);
}

void check_paragraph(Checking& checking, const std::string& thing, const Letter& letter, const std::string& paragraph)
{
    for (auto open = paragraph.find('{'); open != std::string::npos; open = paragraph.find('{', open + 1)) {
        const auto close = paragraph.find('}', open);
        if (close == std::string::npos) {
            checking.say(
                DiagnosisKind::unknown_placeholder, checking.at(thing, "paragraphs", paragraph, letter.place),
                "a placeholder is not closed with }", letter.source);
            return;
        }
        check_placeholder(checking, thing, letter, paragraph, std::string_view{paragraph}.substr(open + 1, close - open - 1));
    }
}

} // namespace

void check_letters(Checking& checking)
{
    for (const auto& letter : checking.procedure.letters)
        for (const auto& paragraph : letter.paragraphs) check_paragraph(checking, "letter " + letter.id, letter, paragraph);
}

} // namespace throughline::procedure
