#include "domain/casework/form_answers.hpp"

#include "domain/casework/case_anchors.hpp"
#include "domain/common/impossible.hpp"
#include "domain/time/civil_day.hpp"
#include "domain/time/date_words.hpp"
#include "domain/time/due.hpp"

#include <algorithm>
#include <charconv>

namespace throughline::casework {

using procedure::Field;
using procedure::FieldKind;
using procedure::Form;
using procedure::Option;
using procedure::Truth;

namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::string first_of(const Typed& typed, const std::string& name)
{
    const auto at = typed.find(name);
    return at == typed.end() || at->second.empty() ? std::string{} : trimmed(at->second.front());
}

template <class Number> std::optional<Number> number_from(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

const std::vector<Option>& options_of(const Field& field, const procedure::Procedure& procedure)
{
    static const std::vector<Option> yes_no{{"yes", "Yes"}, {"no", "No"}};
    if (!field.options.empty()) return field.options;
    if (const auto* fact = field.fact.empty() ? nullptr : procedure.find_fact(field.fact); fact && !fact->options.empty())
        return fact->options;
    return yes_no;
}

/// The case's knowledge with the answers of a form that is being filled in on top, so that `decision is no-review` may name a field.
class WhileAnswering final : public procedure::Knowledge {
public:
    WhileAnswering(const procedure::Knowledge& below, const std::vector<Answer>& answers) : below_{below}, answers_{answers} {}

    [[nodiscard]] Truth fact_is(const std::string& fact, const std::string& value, const std::string& member) const override
    {
        const auto* answer = find(fact);
        if (!answer) return below_.fact_is(fact, value, member);
        const auto* chosen = std::get_if<Choices>(&answer->value);
        return chosen && chosen->size() == 1 && chosen->front().code == value ? Truth::yes : Truth::no;
    }
    [[nodiscard]] Truth fact_known(const std::string& fact, const std::string& member) const override
    {
        return find(fact) ? Truth::yes : below_.fact_known(fact, member);
    }
    [[nodiscard]] Truth fact_includes(const std::string& fact, const std::string& value, const std::string& member) const override
    {
        const auto* answer = find(fact);
        if (!answer) return below_.fact_includes(fact, value, member);
        const auto* chosen = std::get_if<Choices>(&answer->value);
        return chosen && std::ranges::any_of(*chosen, [&](const Chosen& one) { return one.code == value; }) ? Truth::yes : Truth::no;
    }
    [[nodiscard]] const std::int64_t* find_number(const std::string& fact, const std::string& member) const override
    {
        const auto* answer = find(fact);
        return answer ? std::get_if<std::int64_t>(&answer->value) : below_.find_number(fact, member);
    }
    [[nodiscard]] Truth step_done(const std::string& step, const std::string& member) const override
    {
        return below_.step_done(step, member);
    }
    [[nodiscard]] std::vector<std::string> members_of(const std::string& set) const override { return below_.members_of(set); }
    [[nodiscard]] std::vector<std::string> instances_of(const std::string& step) const override { return below_.instances_of(step); }

private:
    [[nodiscard]] const Answer* find(const std::string& name) const
    {
        const auto at = std::ranges::find_if(answers_, [&](const Answer& answer) { return answer.field == name || answer.fact == name; });
        return at == answers_.end() ? nullptr : &*at;
    }

    const procedure::Knowledge& below_;
    const std::vector<Answer>& answers_;
};

/// Reads one form, field by field; what is wrong is gathered, so that a person sees all of it at once.
class Reading {
public:
    Reading(const Form& form, const Typed& typed, const CaseKnowledge& knowledge, const std::string& subject, Day today)
        : form_{form}, typed_{typed}, knowledge_{knowledge}, subject_{subject}, today_{today}
    {
    }

    std::expected<FormAnswers, std::vector<FieldError>> read()
    {
        for (const auto& section : form_.sections) {
            for (const auto& field : section.fields) {
                if (is_shown(field)) read(field);
            }
        }
        for (const auto& section : form_.sections) {
            for (const auto& field : section.fields) {
                if (is_shown(field) && is_required(field) && !has_answer(field) && !has_error(field)) {
                    errors_.push_back({field.id, field.missing.empty() ? "Answer: " + field.label : field.missing});
                }
            }
        }
        if (!errors_.empty()) return std::unexpected(std::move(errors_));
        return std::move(given_);
    }

private:
    [[nodiscard]] bool holds(const procedure::Condition& condition) const
    {
        const WhileAnswering knowledge{knowledge_, given_.answers};
        return procedure::holds(condition, knowledge, subject_ == the_case ? std::string{} : subject_) == Truth::yes;
    }
    [[nodiscard]] bool is_shown(const Field& field) const { return !field.shown_when || holds(*field.shown_when); }
    [[nodiscard]] bool is_required(const Field& field) const
    {
        return field.required || (field.required_when && holds(*field.required_when));
    }
    [[nodiscard]] bool has_answer(const Field& field) const
    {
        return std::ranges::any_of(given_.answers, [&](const Answer& answer) { return answer.field == field.id; });
    }
    [[nodiscard]] bool has_error(const Field& field) const
    {
        return std::ranges::any_of(errors_, [&](const FieldError& error) { return error.field.starts_with(field.id); });
    }

    void add(const Field& field, FactValue value)
    {
        std::string subject = the_case;
        if (const auto* fact = field.fact.empty() ? nullptr : knowledge_.procedure().find_fact(field.fact); fact && fact->subject)
            subject = subject_;
        given_.answers.push_back({field.id, field.fact, std::move(subject), std::move(value)});
    }

    void read(const Field& field)
    {
        switch (field.kind) {
        case FieldKind::day:
            read_day(field);
            return;
        case FieldKind::day_and_time:
            read_day(field);
            return;
        case FieldKind::yes_no:
        case FieldKind::choice:
        case FieldKind::choices:
            read_choice(field);
            return;
        case FieldKind::number:
            read_number(field);
            return;
        case FieldKind::short_text:
        case FieldKind::long_text:
            read_text(field);
            return;
        case FieldKind::body:
            read_id<BodyId>(field, "Choose an organisation from the list");
            return;
        case FieldKind::person:
            read_id<PersonId>(field, "Choose a person from the list");
            return;
        }
        impossible("a field of no kind");
    }

    void read_text(const Field& field)
    {
        const auto text = first_of(typed_, field.id);
        if (text.empty()) return;
        if (text.size() > 100'000) {
            errors_.push_back({field.id, "This is longer than 100,000 characters: attach it as a file, or shorten it"});
            return;
        }
        given_.texts[field.id] = text;
        add(field, Written{field.id});
    }

    void read_number(const Field& field)
    {
        const auto text = first_of(typed_, field.id);
        if (text.empty()) return;
        const auto number = number_from<std::int64_t>(text);
        if (!number) {
            errors_.push_back({field.id, "Enter a whole number, such as 3"});
            return;
        }
        add(field, *number);
    }

    template <class AnId> void read_id(const Field& field, const char* message)
    {
        const auto text = first_of(typed_, field.id);
        if (text.empty()) return;
        const auto number = number_from<std::int64_t>(text);
        if (!number || *number < 1) {
            errors_.push_back({field.id, message});
            return;
        }
        add(field, AnId{*number});
    }

    void read_choice(const Field& field)
    {
        const auto at = typed_.find(field.id);
        if (at == typed_.end()) return;
        const auto& options = options_of(field, knowledge_.procedure());
        Choices chosen;
        for (const auto& typed : at->second) {
            const auto code = trimmed(typed);
            if (code.empty()) continue;
            const auto option = std::ranges::find(options, code, &Option::id);
            if (option == options.end()) {
                errors_.push_back({field.id, "Choose one of the answers shown"});
                return;
            }
            chosen.push_back({option->id, option->label});
        }
        if (chosen.empty()) return;
        if (chosen.size() > 1 && field.kind != FieldKind::choices) {
            errors_.push_back({field.id, "Choose one answer only"});
            return;
        }
        add(field, std::move(chosen));
    }

    std::optional<Day> day_of(const Field& field, const std::string& prefix)
    {
        const auto day = first_of(typed_, prefix + "-day");
        const auto month = first_of(typed_, prefix + "-month");
        const auto year = first_of(typed_, prefix + "-year");
        if (day.empty() && month.empty() && year.empty()) return std::nullopt;
        const auto fault = [&](const char* part, const std::string& message) {
            errors_.push_back({prefix + part, field.label + ": " + message});
        };
        const auto day_number = number_from<unsigned>(day);
        const auto month_number = time::find_month(month);
        const auto year_number = number_from<int>(year);
        if (!day_number) {
            fault("-day", day.empty() ? "enter the day" : "the day must be a number, such as 7");
        } else if (!month_number) {
            fault("-month", month.empty() ? "enter the month" : "the month must be a number from 1 to 12, or a name such as April");
        } else if (!year_number || *year_number < 1900 || *year_number > 2100) {
            fault("-year", year.empty() ? "enter the year" : "the year must have four figures, such as 2026");
        } else if (const auto found = time::find_day(*year_number, *month_number, *day_number)) {
            return found;
        } else {
            fault("-day", std::string(time::month_name(*month_number)) + " " + year + " has no day " + day);
        }
        return std::nullopt;
    }

    std::optional<int> minute_of(const Field& field)
    {
        const auto text = first_of(typed_, field.id + "-time");
        if (text.empty()) return std::nullopt;
        const auto colon = text.find_first_of(":.");
        const auto hour = colon == std::string::npos ? std::nullopt : number_from<int>(std::string_view(text).substr(0, colon));
        const auto minute = colon == std::string::npos ? std::nullopt : number_from<int>(std::string_view(text).substr(colon + 1));
        if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) {
            errors_.push_back({field.id + "-time", field.label + ": enter the time by the 24-hour clock, such as 23:50"});
            return std::nullopt;
        }
        return *hour * 60 + *minute;
    }

    void read_day(const Field& field)
    {
        const auto certainty = first_of(typed_, field.id + "-certainty");
        if (certainty == "not-known") {
            add(field, StatedDay{Certainty::not_known, {}, {}, std::nullopt});
            return;
        }
        const auto first = day_of(field, field.id);
        if (!first) return;
        StatedDay stated = exactly(*first);
        if (certainty == "about") stated.certainty = Certainty::about;
        if (certainty == "between") {
            const auto last = day_of(field, field.id + "-to");
            if (!last) {
                if (!has_error(field)) errors_.push_back({field.id + "-to-day", field.label + ": enter the later of the two days"});
                return;
            }
            stated = {Certainty::between, std::min(*first, *last), std::max(*first, *last), std::nullopt};
        }
        stated.minute = minute_of(field);
        const auto* fact = field.fact.empty() ? nullptr : knowledge_.procedure().find_fact(field.fact);
        if (stated.first > today_ && !(fact && fact->planned)) {
            errors_.push_back({field.id + "-day", field.label + ": this day lies in the future. Enter the day on which it happened"});
            return;
        }
        add(field, stated);
    }

    const Form& form_;
    const Typed& typed_;
    const CaseKnowledge& knowledge_;
    const std::string& subject_;
    Day today_;
    FormAnswers given_;
    std::vector<FieldError> errors_;
};

std::string two_figures(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string time_in_words(int minute) { return two_figures(minute / 60) + ":" + two_figures(minute % 60); }

void type_day(Typed& typed, const std::string& prefix, Day day)
{
    const std::chrono::year_month_day civil{day};
    typed[prefix + "-day"] = {std::to_string(static_cast<unsigned>(civil.day()))};
    typed[prefix + "-month"] = {std::to_string(static_cast<unsigned>(civil.month()))};
    typed[prefix + "-year"] = {std::to_string(static_cast<int>(civil.year()))};
}

struct Type {
    Typed& typed;
    const std::string& field;
    const std::string& text;

    void operator()(const StatedDay& day) const
    {
        if (day.certainty == Certainty::not_known) {
            typed[field + "-certainty"] = {"not-known"};
            return;
        }
        type_day(typed, field, day.first);
        if (day.certainty == Certainty::about) typed[field + "-certainty"] = {"about"};
        if (day.certainty == Certainty::between) {
            typed[field + "-certainty"] = {"between"};
            type_day(typed, field + "-to", day.last);
        }
        if (day.minute) typed[field + "-time"] = {time_in_words(*day.minute)};
    }
    void operator()(const Choices& chosen) const
    {
        for (const auto& one : chosen) typed[field].push_back(one.code);
    }
    void operator()(std::int64_t number) const { typed[field] = {std::to_string(number)}; }
    void operator()(BodyId body) const { typed[field] = {std::to_string(body.value())}; }
    void operator()(PersonId person) const { typed[field] = {std::to_string(person.value())}; }
    void operator()(const Written&) const { typed[field] = {text}; }
};

struct InWords {
    const std::string& text;

    std::string operator()(const StatedDay& day) const { return in_words(day); }
    std::string operator()(const Choices& chosen) const
    {
        std::string words;
        for (const auto& one : chosen) words += (words.empty() ? "" : ", ") + one.label;
        return words;
    }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(BodyId) const { return text; }
    std::string operator()(PersonId) const { return text; }
    std::string operator()(const Written&) const { return text; }
};

std::string said(const FormAnswers& given, const Answer& answer)
{
    const auto* written = std::get_if<Written>(&answer.value);
    const auto at = written ? given.texts.find(written->key) : given.texts.end();
    return at == given.texts.end() ? std::string{} : at->second;
}

} // namespace

std::expected<FormAnswers, std::vector<FieldError>> answers_from(
    const Form& form, const Typed& typed, const CaseKnowledge& knowledge, const std::string& subject, Day today)
{
    return Reading{form, typed, knowledge, subject, today}.read();
}

namespace {

/// The day a field proposes while nothing is known. It counts in whole months and days, so holidays make no difference that matters here.
std::optional<Day> suggested_day(const Field& field, const CaseKnowledge& knowledge, const std::string& member)
{
    if (!field.suggested) return std::nullopt;
    const time::BankHolidays holidays;
    const time::Counting counting{holidays, knowledge.procedure().count_start, knowledge.procedure().days_of_unstated_kind, {}};
    const CaseAnchors anchors{knowledge, counting, "", member, ""};
    return time::due(*field.suggested, anchors, counting).latest;
}

/// What a choice proposes while nothing is known; nothing where no suggestion holds.
const std::string* suggested_option(const Field& field, const CaseKnowledge& knowledge, const std::string& member)
{
    for (const auto& one : field.suggestions) {
        const auto* point = knowledge.procedure().find_open_point(one.point);
        if (point && point->settled != one.answer) continue;
        if (!one.when || procedure::holds(*one.when, knowledge, member) == procedure::Truth::yes) return &one.option;
    }
    return nullptr;
}

} // namespace

Typed prefilled(const Form& form, const CaseKnowledge& knowledge, const std::string& subject)
{
    Typed typed;
    const auto member = subject == the_case ? "" : subject;
    for (const auto& section : form.sections) {
        for (const auto& field : section.fields) {
            const auto* known = field.fact.empty() ? nullptr : knowledge.find_statement_of(field.fact, member);
            if (known) {
                std::visit(Type{typed, field.id, known->text}, known->value);
                continue;
            }
            if (const auto day = suggested_day(field, knowledge, member)) std::visit(Type{typed, field.id, ""}, FactValue{exactly(*day)});
            if (const auto* option = suggested_option(field, knowledge, member)) typed[field.id] = {*option};
        }
    }
    return typed;
}

Typed typed_from(const std::vector<Answer>& answers, const Texts& texts)
{
    Typed typed;
    for (const auto& answer : answers) {
        const auto text = texts.find(answer.field);
        const std::string words = text == texts.end() ? "" : text->second;
        std::visit(Type{typed, answer.field, words}, answer.value);
    }
    return typed;
}

std::vector<ChangedAnswer> changed_answers(const Form& form, const FormAnswers& given, const CaseKnowledge& knowledge)
{
    std::vector<ChangedAnswer> changed;
    for (const auto& answer : given.answers) {
        if (answer.fact.empty()) continue;
        const auto* fact = knowledge.procedure().find_fact(answer.fact);
        if (fact && fact->many) continue;
        const auto* known = knowledge.find_statement_of(answer.fact, answer.subject == the_case ? "" : answer.subject);
        if (!known || same_value(known->value, known->text, answer.value, said(given, answer))) continue;
        std::string label = answer.field;
        for (const auto& section : form.sections) {
            for (const auto& field : section.fields) {
                if (field.id == answer.field) label = field.label;
            }
        }
        changed.push_back({answer.field, label, known, answer.value});
    }
    return changed;
}

std::string as_shown(const Form& form)
{
    std::string text = form.id + "\n" + form.title + "\n" + form.why + "\n";
    for (const auto& section : form.sections) {
        text += "# " + section.title + "\n" + section.text + "\n";
        for (const auto& field : section.fields) {
            text += field.id + "|" + field.label + "|" + field.hint + "|" + std::string(name_of(field.kind)) + "\n";
            for (const auto& option : field.options) text += "  " + option.id + "|" + option.label + "|" + option.hint + "\n";
        }
    }
    return text;
}

std::string in_words(const StatedDay& day)
{
    const std::string at = day.minute ? ", " + time_in_words(*day.minute) : "";
    switch (day.certainty) {
    case Certainty::exact:
        return time::in_words(day.first) + at;
    case Certainty::about:
        return "about " + time::in_words(day.first) + at;
    case Certainty::between:
        return "between " + time::in_words(day.first) + " and " + time::in_words(day.last) + at;
    case Certainty::not_known:
        return "not known";
    }
    impossible("a day of no certainty");
}

std::string in_words(const FactValue& value, const std::string& text) { return std::visit(InWords{text}, value); }

} // namespace throughline::casework
