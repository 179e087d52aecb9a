#include "domain/casework/recorded_for.hpp"

#include "domain/casework/form_answers.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

using Words = std::vector<std::pair<std::string, std::string>>;

/// "signed-by" as people read it.
std::string label_of(std::string name)
{
    std::ranges::replace(name, '-', ' ');
    if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

/// "check.done", the outcome of a step, is known by its own name on a page that names the step.
std::string fact_name(const std::string& fact) { return fact.substr(fact.rfind('.') + 1); }

void add_texts(Words& words, const Texts& texts)
{
    for (const auto& [key, text] : texts) {
        if (key == "recorded-for")
            words.emplace_back("For", text);
        else if (!key.starts_with("file:"))
            words.emplace_back(label_of(key), text);
    }
}

void add_answers(Words& words, const std::vector<Answer>& answers)
{
    for (const auto& answer : answers) {
        if (!std::holds_alternative<Written>(answer.value)) words.emplace_back(label_of(answer.field), in_words(answer.value));
    }
}

class Looking {
public:
    explicit Looking(std::int64_t event) : event_{event} {}

    /// Is this what was looked for? Then there is a place for its words.
    Words* at(const Trace& trace, const std::string& about)
    {
        if (found_ || trace.event != event_ || !trace.recorded_for) return nullptr;
        found_ = RecordedForSomebody{trace, about, {}};
        return &found_->words;
    }
    [[nodiscard]] std::optional<RecordedForSomebody> found() && { return std::move(found_); }

private:
    std::int64_t event_;
    std::optional<RecordedForSomebody> found_{};
};

} // namespace

std::optional<RecordedForSomebody> find_recorded_for(const CaseState& state, std::int64_t event)
{
    Looking looking{event};
    for (const auto& [instance, all] : state.views) {
        for (const auto& one : all) {
            if (auto* words = looking.at(one.trace, instance)) {
                words->emplace_back("View", label_of(one.given.option));
                words->emplace_back("Day", in_words(one.given.on));
                add_texts(*words, one.given.texts);
                add_answers(*words, one.given.considered);
            }
        }
    }
    for (const auto& [instance, all] : state.signatures) {
        for (const auto& one : all) {
            if (auto* words = looking.at(one.trace, instance)) {
                words->emplace_back(one.refused ? "Did not sign" : "Signed the version", one.refused ? one.words : one.hash.substr(0, 16));
                words->emplace_back("Day", in_words(one.on));
            }
        }
    }
    for (const auto& [instance, all] : state.submissions) {
        for (const auto& one : all) {
            if (auto* words = looking.at(one.trace, instance)) {
                add_texts(*words, one.texts);
                add_answers(*words, one.answers);
            }
        }
    }
    for (const auto& [instance, request] : state.requests) {
        for (const auto& round : request.rounds) {
            if (auto* words = looking.at(round.submission.trace, instance)) {
                words->emplace_back("Kind of answer", label_of(round.nature));
                add_texts(*words, round.submission.texts);
                add_answers(*words, round.submission.answers);
            }
        }
    }
    for (const auto& [instance, all] : state.advice) {
        for (const auto& one : all) {
            if (auto* words = looking.at(one.trace, instance)) add_texts(*words, one.given.texts);
        }
    }
    for (const auto& [key, statements] : state.facts) {
        for (const auto& one : statements) {
            if (auto* words = looking.at(one.trace, one.from))
                words->emplace_back(label_of(fact_name(one.fact)), in_words(one.value, one.text));
        }
    }
    auto found = std::move(looking).found();
    if (found) {
        if (const auto note = state.done_notes.find(event); note != state.done_notes.end()) found->words.emplace_back("Note", note->second);
    }
    return found;
}

} // namespace throughline::casework
