#include "domain/casework/entered_actions.hpp"

#include "domain/casework/knowledge.hpp"
#include "domain/time/civil_day.hpp"
#include "domain/time/date_words.hpp"
#include "domain/time/typed_date.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::casework {

using procedure::Concept;
using procedure::Procedure;

namespace {

constexpr std::size_t longest_name = 70;

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::optional<std::int64_t> number_from(std::string_view text)
{
    std::int64_t number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// The first words of an action, to call it by: no longer than a heading, and whole.
std::string name_of(const std::string& text)
{
    const auto line = text.substr(0, text.find_first_of("\r\n"));
    if (line.size() <= longest_name) return line;
    const auto blank = line.rfind(' ', longest_name);
    if (blank == std::string::npos || blank < longest_name / 2) return line;
    return line.substr(0, blank) + " ...";
}

std::optional<BodyId> body_of(const std::string& said, const NamedInRows& named)
{
    if (const auto number = number_from(said); number && named.bodies.contains(BodyId{*number})) return BodyId{*number};
    const auto at = std::ranges::find(named.bodies, as_compared(said), [](const auto& body) { return as_compared(body.second); });
    return at == named.bodies.end() ? std::nullopt : std::optional{at->first};
}

/// The options of a choice by their ids or their words.
std::optional<Chosen> option_of(const procedure::Fact& fact, const std::string& said)
{
    const auto words = as_compared(said);
    for (const auto& option : fact.options) {
        if (option.id == said || as_compared(option.label) == words) return Chosen{option.id, option.label};
    }
    return std::nullopt;
}

std::string options_in_words(const procedure::Fact& fact)
{
    std::string words;
    for (const auto& option : fact.options) words += (words.empty() ? "" : "; ") + option.label;
    return words;
}

const procedure::Field* field_with(const Procedure& procedure, const std::string& form, const std::string& fact)
{
    const auto* found = procedure.find_form(form);
    if (!found) return nullptr;
    for (const auto& section : found->sections) {
        for (const auto& field : section.fields) {
            if (field.fact == fact) return &field;
        }
    }
    return nullptr;
}

/// The state as the only thing that is known: a condition on it can be answered, and nothing else.
class OneState final : public procedure::Knowledge {
public:
    OneState(std::string fact, std::string code) : fact_{std::move(fact)}, code_{std::move(code)} {}

    [[nodiscard]] procedure::Truth fact_is(const std::string& fact, const std::string& value, const std::string&) const override
    {
        if (fact != fact_) return procedure::Truth::unknown;
        return value == code_ ? procedure::Truth::yes : procedure::Truth::no;
    }
    [[nodiscard]] procedure::Truth fact_known(const std::string& fact, const std::string&) const override
    {
        return fact == fact_ ? procedure::Truth::yes : procedure::Truth::unknown;
    }
    [[nodiscard]] procedure::Truth fact_includes(const std::string& fact, const std::string& value, const std::string& m) const override
    {
        return fact_is(fact, value, m);
    }
    [[nodiscard]] const std::int64_t* find_number(const std::string&, const std::string&) const override { return nullptr; }
    [[nodiscard]] procedure::Truth step_done(const std::string&, const std::string&) const override { return procedure::Truth::unknown; }
    [[nodiscard]] std::vector<std::string> members_of(const std::string&) const override { return {}; }
    [[nodiscard]] std::vector<std::string> instances_of(const std::string&) const override { return {}; }

private:
    std::string fact_;
    std::string code_;
};

procedure::Truth holds_in(const std::optional<procedure::Condition>& condition, const Procedure& procedure, const std::string& state)
{
    const auto* fact = procedure.find_fact(Concept::action_state);
    return condition && fact ? procedure::holds(*condition, OneState{fact->id, state}, "") : procedure::Truth::unknown;
}

/// Whether it has been said there how an action stands that is in this state.
bool was_said_in(const procedure::Step& step, const Procedure& procedure, const std::string& state)
{
    return step.kind == procedure::StepKind::form && says_how_actions_stand(step, procedure) &&
           holds_in(step.until, procedure, state) == procedure::Truth::yes &&
           holds_in(step.starts, procedure, state) != procedure::Truth::no;
}

/// What is asked, where it is said how an action stands, of one that stands so.
bool asks_for(const Procedure& procedure, Concept meaning, const std::string& state)
{
    const auto* fact = procedure.find_fact(meaning);
    if (!fact) return false;
    return std::ranges::any_of(procedure.steps, [&](const procedure::Step& step) {
        if (!says_how_actions_stand(step, procedure)) return false;
        const auto* field = field_with(procedure, step.form, fact->id);
        if (!field) return false;
        if (step.meaning != Concept::action_progress && !was_said_in(step, procedure, state)) return false;
        return field->required || holds_in(field->required_when, procedure, state) == procedure::Truth::yes;
    });
}

/// Answers of a form gathered with the words that belong to them.
struct Gathered {
    const Procedure& procedure;
    std::string form;
    std::string subject;
    std::vector<Answer> answers{};
    Texts texts{};

    void add(const procedure::Fact& fact, FactValue value)
    {
        const auto* field = field_with(procedure, form, fact.id);
        answers.push_back({field ? field->id : fact.id, fact.id, subject, std::move(value)});
    }
    void add(Concept meaning, FactValue value)
    {
        if (const auto* fact = procedure.find_fact(meaning)) add(*fact, std::move(value));
    }
    void add_words(Concept meaning, const std::string& words)
    {
        const auto* fact = words.empty() ? nullptr : procedure.find_fact(meaning);
        if (!fact) return;
        const auto* field = field_with(procedure, form, fact->id);
        const auto key = field ? field->id : fact->id;
        texts[key] = words;
        add(*fact, Written{key});
    }
};

/// The answer that a form wants before it asks for an agency, where it wants one: "is it for one agency or for the partnership?".
void answer_whose(Gathered& gathered, bool has_agency)
{
    const auto* agency = gathered.procedure.find_fact(Concept::action_agency);
    const auto* field = agency ? field_with(gathered.procedure, gathered.form, agency->id) : nullptr;
    if (!field || !field->shown_when || field->shown_when->kind != procedure::ConditionKind::fact_is) return;
    const auto* fact = gathered.procedure.find_fact(field->shown_when->name);
    if (!fact) return;
    for (const auto& option : fact->options) {
        const bool fits = (option.id == field->shown_when->value) == has_agency;
        if (fits && (has_agency || fact->options.size() == 2)) return gathered.add(*fact, Choices{{option.id, option.label}});
    }
}

} // namespace

bool ActionRow::is_empty() const
{
    return text.empty() && agency.empty() && owner.empty() && due.empty() && state.empty() && evidence.empty() && checked_by.empty() &&
           effect.empty();
}

std::string as_compared(std::string_view name)
{
    std::string words;
    for (const char letter : trimmed(name)) {
        const bool blank = letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
        if (blank && words.ends_with(' ')) continue;
        words += blank ? ' ' : letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return words;
}

void NamedInRows::add(PersonId person, const std::string& name, const std::string& post)
{
    const auto under = [&](const std::string& words) {
        if (words.empty()) return;
        auto& all = people[as_compared(words)];
        if (std::ranges::find(all, person) == all.end()) all.push_back(person);
    };
    under(name);
    under(post);
    if (!post.empty()) under(name + ", " + post);
}

std::expected<StatedDay, std::string> stated_day_from_line(std::string_view line)
{
    auto said = as_compared(line);
    if (said == "not known" || said == "unknown" || said == "?") return StatedDay{Certainty::not_known, {}, {}, {}};
    auto certainty = Certainty::exact;
    for (const std::string_view about : {"about ", "around ", "circa ", "c. "}) {
        if (!said.starts_with(about)) continue;
        certainty = Certainty::about;
        said.erase(0, about.size());
    }
    const auto day = time::day_from_line(said);
    if (day) return StatedDay{certainty, *day, *day, {}};
    // "April 2026": some day of that month.
    if (const auto blank = said.find(' '); blank != std::string::npos) {
        const auto month = time::find_month(said.substr(0, blank));
        const auto year = number_from(said.substr(blank + 1));
        if (month && !number_from(said.substr(0, blank)) && year && *year >= 1900 && *year <= 2100) {
            const auto first = time::find_day(static_cast<int>(*year), *month, 1).value();
            return StatedDay{Certainty::between, first, time::months_after(first, 1) - std::chrono::days{1}, {}};
        }
    }
    return std::unexpected("\"" + trimmed(line) + "\" is not a day. Type a day, a month and a year, such as 10 6 2022");
}

bool says_how_actions_stand(const procedure::Step& step, const Procedure& procedure)
{
    if (step.meaning == Concept::action_progress) return true;
    const auto* state = procedure.find_fact(Concept::action_state);
    return state && step.for_each == procedure::SetKind::actions && field_with(procedure, step.form, state->id);
}

std::expected<EnteredAction, std::vector<FieldError>> action_from(
    const ActionRow& row, const Procedure& procedure, const NamedInRows& named)
{
    std::vector<FieldError> errors;
    const auto fault = [&](std::string_view part, std::string message) { errors.push_back({std::string(part), std::move(message)}); };
    EnteredAction action{.text = trimmed(row.text)};
    if (action.text.empty()) fault(action_parts::text, "Say what will be done");
    if (const auto agency = trimmed(row.agency); !agency.empty()) {
        action.agency = body_of(agency, named);
        if (!action.agency)
            fault(action_parts::agency, "\"" + agency + "\" is no organisation of this partnership. Choose one, or leave it empty");
    }
    if (const auto owner = trimmed(row.owner); owner.empty()) {
        fault(action_parts::owner, "Say who sees to it");
    } else if (const auto found = named.people.find(as_compared(owner)); found == named.people.end()) {
        fault(
            action_parts::owner,
            "\"" + owner + "\" is nobody whom Throughline knows here. Type a name or a post as it stands under People");
    } else if (found->second.size() > 1) {
        fault(action_parts::owner, "\"" + owner + "\" may be one of several people. Type the name and the post");
    } else {
        action.owner = found->second.front();
    }
    if (const auto due = trimmed(row.due); due.empty()) {
        fault(action_parts::due, "Enter the day by which it is to be done");
    } else if (auto day = stated_day_from_line(due); !day) {
        fault(action_parts::due, day.error());
    } else if (day->certainty == Certainty::not_known || day->certainty == Certainty::between) {
        fault(action_parts::due, "\"" + due + "\" is no single day. An action is due on one, such as 10 6 2022");
    } else {
        action.due = *day;
    }
    const auto* states = procedure.find_fact(Concept::action_state);
    if (const auto state = trimmed(row.state); states && !state.empty()) {
        if (const auto option = option_of(*states, state)) {
            action.state = *option;
        } else {
            fault(action_parts::state, "\"" + state + "\" is none of: " + options_in_words(*states));
        }
    }
    action.evidence = trimmed(row.evidence);
    action.checked_by = trimmed(row.checked_by);
    action.effect = trimmed(row.effect);
    if (action.evidence.empty() && asks_for(procedure, Concept::action_evidence, action.state.code)) {
        fault(action_parts::evidence, "Say what shows that it stands so: " + action.state.label);
    }
    if (action.checked_by.empty() && asks_for(procedure, Concept::action_checked_by, action.state.code)) {
        fault(action_parts::checked_by, "Say who else checked it");
    }
    if (!errors.empty()) return std::unexpected(std::move(errors));
    return action;
}

MemberAdded member_of(const EnteredAction& action, const Procedure& procedure, const std::string& id)
{
    const auto* declared = procedure.find_set(procedure::SetKind::actions);
    Gathered gathered{procedure, declared ? declared->form : "", subject_of(procedure::SetKind::actions, id)};
    gathered.add_words(Concept::action_text, action.text);
    answer_whose(gathered, action.agency.has_value());
    if (action.agency) gathered.add(Concept::action_agency, *action.agency);
    if (action.owner) gathered.add(Concept::action_owner, *action.owner);
    if (action.due) gathered.add(Concept::action_due, *action.due);
    gathered.add_words(Concept::action_effect, action.effect);
    if (last_reports_of(action, procedure, id).empty()) {
        if (!action.state.code.empty()) gathered.add(Concept::action_state, Choices{action.state});
        gathered.add_words(Concept::action_evidence, action.evidence);
        gathered.add_words(Concept::action_checked_by, action.checked_by);
    }
    MemberAdded added{std::string(name_of(procedure::SetKind::actions)),
                      id,
                      std::nullopt,
                      std::nullopt,
                      std::move(gathered.answers),
                      std::move(gathered.texts)};
    added.texts["name"] = name_of(action.text);
    return added;
}

std::vector<FormSubmitted> last_reports_of(const EnteredAction& action, const Procedure& procedure, const std::string& id)
{
    std::vector<FormSubmitted> reports;
    const auto subject = subject_of(procedure::SetKind::actions, id);
    for (const auto& step : procedure.steps) {
        if (!was_said_in(step, procedure, action.state.code)) continue;
        Gathered gathered{procedure, step.form, subject};
        const auto is_asked_here = [&](Concept meaning) {
            const auto* fact = procedure.find_fact(meaning);
            return fact && field_with(procedure, step.form, fact->id);
        };
        gathered.add(Concept::action_state, Choices{action.state});
        if (is_asked_here(Concept::action_evidence)) gathered.add_words(Concept::action_evidence, action.evidence);
        if (is_asked_here(Concept::action_checked_by)) gathered.add_words(Concept::action_checked_by, action.checked_by);
        const auto* form = procedure.find_form(step.form);
        // When it was reported nobody has said: it is known that it was.
        reports.push_back(FormSubmitted{
            id_of({step.id, subject, 0}), step.form, form ? as_shown(*form) : "", std::move(gathered.answers),
            StatedDay{Certainty::not_known, {}, {}, {}}, std::move(gathered.texts)});
    }
    return reports;
}

} // namespace throughline::casework
