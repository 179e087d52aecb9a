#include "domain/casework/decide_support.hpp"

#include "domain/casework/separation.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

/// People whom a form names for two parts that the procedure keeps apart, or beside a part that they have in the case already.
std::vector<FieldError> named_twice(const CaseView& view, const std::vector<Answer>& answers)
{
    std::vector<std::string> given;
    for (const auto& answer : answers) {
        if (std::holds_alternative<PersonId>(answer.value)) given.push_back(answer.fact);
    }
    std::vector<FieldError> errors;
    for (const auto& answer : answers) {
        const auto* person = std::get_if<PersonId>(&answer.value);
        if (!person || answer.fact.empty()) continue;
        const auto member = answer.subject == the_case ? std::string{} : answer.subject;
        if (const auto joined = kept_apart(view.state, view.procedure, answer.fact, member, *person, given)) {
            errors.push_back({answer.field, joined->rule->message});
        }
        for (const auto& rule : view.procedure.separations) {
            const auto is_part = [&](const std::string& fact) { return std::ranges::find(rule.between, fact) != rule.between.end(); };
            const auto same_person = [&](const Answer& other) {
                return &other < &answer && other.fact != answer.fact && is_part(other.fact) && other.value == answer.value;
            };
            if (is_part(answer.fact) && std::ranges::any_of(answers, same_person)) errors.push_back({answer.field, rule.message});
        }
    }
    return errors;
}

} // namespace

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string subject_of(const Instance& instance) { return instance.name.member.empty() ? the_case : instance.name.member; }

std::expected<const Instance*, Refused> find_instance(const CaseView& view, const std::string& instance)
{
    if (auto closed = closed_already(view)) return std::unexpected(std::move(*closed));
    const auto* found = view.standing.find(instance);
    if (!found) return std::unexpected(Refused{"This step does not exist in this case any more"});
    return found;
}

std::expected<const Instance*, Refused> instance_of_kind(const CaseView& view, const std::string& instance, procedure::StepKind kind)
{
    const auto found = find_instance(view, instance);
    if (!found) return found;
    if ((*found)->step->kind != kind) return std::unexpected(Refused{"This step is not a " + std::string(name_of(kind))});
    return found;
}

std::expected<HeldSeat, Refused> seat_held(const CaseView& view, const procedure::Step& step, const std::string& seat, const By& by)
{
    const auto seats = view.knowledge().seats_of(step);
    const auto at = std::ranges::find(seats, seat, &Seat::id);
    if (at == seats.end()) return std::unexpected(Refused{"This seat takes no part here", step.source});
    const auto held = std::ranges::find(by.seats, seat, &HeldSeat::seat);
    if (held == by.seats.end()) {
        return std::unexpected(Refused{
            "Only somebody who decides for " + at->label + ", or holds a delegation from it that is valid today, can do this",
            "s.4; NB-018"});
    }
    const auto held_with_authority = std::ranges::find_if(by.seats, [&](const HeldSeat& one) {
        return one.seat == seat && (step.kind == procedure::StepKind::sign_off ? one.may_sign : one.may_decide);
    });
    if (held_with_authority == by.seats.end()) {
        return std::unexpected(
            Refused{"The delegation does not reach that far: it names what may be decided or signed under it", "s.4; NB-017"});
    }
    return *held_with_authority;
}

bool is_from_same_person(const Trace& earlier, const By& by)
{
    const auto earlier_one = earlier.recorded_for ? earlier.recorded_for->person : std::optional{earlier.actor};
    const auto this_one = by.recorded_for ? by.recorded_for->person : std::optional{by.actor};
    return this_one && earlier_one == this_one;
}

Refused one_seat_each(const procedure::Step& step)
{
    return Refused{
        "One person fills one seat, and this person has taken another seat here", step.source.empty() ? "model 7" : step.source, "seat"};
}

std::optional<Refused> closed_already(const CaseView& view)
{
    if (!view.state.closed) return std::nullopt;
    return Refused{"This case is closed. Open it again first, with the reason"};
}

std::optional<Refused> in_the_future(const StatedDay& on, Day today)
{
    if (on.certainty != Certainty::not_known && on.first > today) {
        return Refused{"This day lies in the future. Enter the day on which it happened", "", "on-day"};
    }
    return std::nullopt;
}

std::optional<Refused> blocked_by_checks(const CaseView& view, const procedure::Step& step)
{
    for (const auto& warning : view.standing.warnings) {
        if (warning.instance == step.id && warning.level == procedure::CheckLevel::block) return Refused{warning.message, warning.source};
    }
    return std::nullopt;
}

std::optional<Refused> takes_two_parts(const CaseView& view, const Instance& instance, const By& by)
{
    const auto person = by.recorded_for ? by.recorded_for->person : std::optional{by.actor};
    if (!person) return std::nullopt;
    const auto joined = kept_apart(view.state, view.procedure, instance.name.step, instance.name.member, *person);
    if (!joined) return std::nullopt;
    return Refused{joined->rule->message, joined->rule->source};
}

StatedDay day_or_today(const std::optional<StatedDay>& on, Day today) { return on ? *on : exactly(today); }

std::expected<ReadForm, Refused> read_form(
    const CaseView& view, const std::string& form_id, const Typed& typed, const std::map<std::string, std::string>& reasons,
    const std::string& subject)
{
    if (form_id.empty()) return ReadForm{};
    const auto* form = view.procedure.find_form(form_id);
    if (!form) return std::unexpected(Refused{"The procedure has no form of this name"});
    const auto knowledge = view.knowledge();
    auto given = answers_from(*form, typed, knowledge, subject, view.today);
    if (!given) return std::unexpected(Refused{std::move(given.error())});
    if (auto twice = named_twice(view, given->answers); !twice.empty()) return std::unexpected(Refused{std::move(twice)});

    ReadForm read{std::move(*given), {}};
    Refused unexplained{
        "Some of your answers differ from what is recorded. Say why for each, and the earlier answer stays visible", "model 3"};
    for (const auto& changed : changed_answers(*form, read.given, knowledge)) {
        const auto reason = reasons.find(changed.field);
        if (reason == reasons.end() || trimmed(reason->second).empty()) {
            unexplained.changed.push_back(changed);
            continue;
        }
        FactCorrected correction{changed.known->id, changed.value, false, {{"reason", trimmed(reason->second)}}};
        if (const auto* written = std::get_if<Written>(&changed.value)) correction.texts[written->key] = read.given.texts[written->key];
        read.corrections.push_back(std::move(correction));
    }
    if (!unexplained.changed.empty()) return std::unexpected(std::move(unexplained));
    return read;
}

} // namespace throughline::casework
