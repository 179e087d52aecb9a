#include "domain/casework/knowledge.hpp"

#include <algorithm>

namespace throughline::casework {

using procedure::OutcomeRule;
using procedure::Step;
using procedure::StepKind;
using procedure::Truth;

namespace {

Truth from_bool(bool value) { return value ? Truth::yes : Truth::no; }

/// A name such as "notify-panel.sent", in its two parts; the second is empty where there is no dot.
std::pair<std::string, std::string> step_and_outcome(const std::string& name)
{
    const auto dot = name.find('.');
    if (dot == std::string::npos) return {name, ""};
    return {name.substr(0, dot), name.substr(dot + 1)};
}

std::string instance_of(const Step& step, const std::string& member) { return id_of({step.id, step.for_each ? member : std::string{}, 0}); }

void keep_later(std::optional<StatedDay>& last, const StatedDay& day)
{
    if (last && last->certainty == Certainty::not_known) return;
    if (!last || day.certainty == Certainty::not_known || day.first > last->first) last = day;
}

} // namespace

std::string CaseKnowledge::resolved(const std::string& name) const
{
    const auto at = procedure_.aliases.find(name);
    return at == procedure_.aliases.end() ? name : at->second;
}

std::string CaseKnowledge::subject_for(const std::string& fact, const std::string& member) const
{
    if (const auto* declared = procedure_.find_fact(fact)) return declared->subject ? member : the_case;
    const auto [step_id, outcome] = step_and_outcome(fact);
    const auto* step = procedure_.find_step(step_id);
    return step && step->for_each && !member.empty() ? member : the_case;
}

const Statement* CaseKnowledge::find(const std::string& fact, const std::string& member) const
{
    const auto subject = subject_for(fact, member);
    return subject.empty() ? nullptr : state_.find_fact(fact, subject);
}

const Statement* CaseKnowledge::find_statement_of(const std::string& name, const std::string& member) const
{
    return find(resolved(name), member);
}

Truth CaseKnowledge::fact_is(const std::string& fact, const std::string& value, const std::string& member) const
{
    const auto name = resolved(fact);
    if (const auto* step = procedure_.find_step(name); step && step->kind == StepKind::decision) {
        const auto outcome = outcome_of(*step, instance_of(*step, member));
        return outcome.option.empty() ? Truth::unknown : from_bool(outcome.option == value);
    }
    const auto* statement = find(name, member);
    if (!statement) return Truth::unknown;
    if (const auto* number = std::get_if<std::int64_t>(&statement->value)) return from_bool(std::to_string(*number) == value);
    const auto* chosen = std::get_if<Choices>(&statement->value);
    return from_bool(chosen && chosen->size() == 1 && chosen->front().code == value);
}

Truth CaseKnowledge::fact_known(const std::string& fact, const std::string& member) const
{
    const auto name = resolved(fact);
    if (const auto* step = procedure_.find_step(name); step && step->kind == StepKind::decision) {
        return from_bool(!outcome_of(*step, instance_of(*step, member)).option.empty());
    }
    if (name.contains('.')) return from_bool(find_day(name, member).has_value());
    if (const auto* statement = find(name, member)) {
        const auto* day = std::get_if<StatedDay>(&statement->value);
        return from_bool(!day || day->certainty != Certainty::not_known);
    }
    return Truth::no;
}

Truth CaseKnowledge::fact_includes(const std::string& fact, const std::string& value, const std::string& member) const
{
    const auto* statement = find(resolved(fact), member);
    if (!statement) return Truth::unknown;
    const auto* chosen = std::get_if<Choices>(&statement->value);
    return from_bool(chosen && std::ranges::any_of(*chosen, [&](const Chosen& one) { return one.code == value; }));
}

const std::int64_t* CaseKnowledge::find_number(const std::string& fact, const std::string& member) const
{
    const auto* statement = find(resolved(fact), member);
    return statement ? std::get_if<std::int64_t>(&statement->value) : nullptr;
}

Truth CaseKnowledge::step_done(const std::string& step_id, const std::string& member) const
{
    const auto* step = procedure_.find_step(step_id);
    if (!step) return Truth::unknown;
    return from_bool(find_outcome(step_id + "." + std::string(closing_outcome(*step)), member).has_value());
}

std::vector<std::string> CaseKnowledge::members_of(const std::string& set) const
{
    std::vector<std::string> subjects;
    if (const auto kind = procedure::find_set_kind(set)) {
        for (const auto& member : state_.members_of(*kind)) {
            if (!member.removed) subjects.push_back(member.subject);
        }
    }
    return subjects;
}

std::vector<std::string> CaseKnowledge::instances_of(const std::string& step_id) const
{
    const auto* step = procedure_.find_step(step_id);
    if (!step || !step->for_each) return {std::string{}};
    return members_of(std::string(name_of(*step->for_each)));
}

std::optional<StatedDay> CaseKnowledge::find_day(const std::string& name, const std::string& member) const
{
    const auto day = find_outcome(name, member);
    return day && day->certainty != Certainty::not_known ? day : std::nullopt;
}

std::optional<StatedDay> CaseKnowledge::find_outcome(const std::string& name, const std::string& member) const
{
    const auto real = resolved(name);
    const auto [step_id, outcome] = step_and_outcome(real);
    if (const auto* step = outcome.empty() ? nullptr : procedure_.find_step(step_id)) {
        // Asked from outside the set, an outcome of every member has come about when the last of them has it.
        if (step->for_each && (member.empty() || !member.starts_with(name_of(*step->for_each)))) {
            std::optional<StatedDay> last;
            for (const auto& one : instances_of(step_id)) {
                const auto day = find_outcome(real, one);
                if (!day) return std::nullopt;
                keep_later(last, *day);
            }
            return last;
        }
        const auto instance = instance_of(*step, member);
        if (step->kind == StepKind::decision && outcome == "decided") return outcome_of(*step, instance).decided;
        if (step->kind == StepKind::sign_off && outcome == "complete") return signed_by_all(*step, instance);
        if (step->kind == StepKind::send && outcome == "sent") return sent_to_all(*step, instance);
    }
    const auto* statement = find(real, member);
    const auto* day = statement ? std::get_if<StatedDay>(&statement->value) : nullptr;
    return day ? std::optional{*day} : std::nullopt;
}

std::vector<const Member*> CaseKnowledge::partners_who_sit() const
{
    std::vector<const Member*> present;
    for (const auto& partner : state_.members_of(procedure::SetKind::partners)) {
        if (!partner.removed) present.push_back(&partner);
    }
    const auto* kind = procedure_.find_fact(procedure::Concept::partner_kind);
    const auto* seated = procedure_.find_fact(procedure::Concept::seated_partner);
    const auto* choice = kind && seated ? state_.find_fact(seated->id) : nullptr;
    const auto* body = choice ? std::get_if<BodyId>(&choice->value) : nullptr;
    const auto chosen = std::ranges::find_if(present, [&](const Member* partner) { return body && partner->body == *body; });
    if (chosen == present.end()) return present;
    const auto* sits = *chosen;
    const auto its_kind = state_.code_of(kind->id, sits->subject);
    std::erase_if(present, [&](const Member* partner) {
        return partner != sits && !its_kind.empty() && state_.code_of(kind->id, partner->subject) == its_kind;
    });
    return present;
}

const Member* CaseKnowledge::find_who_passed_on(const std::string& instance) const
{
    const auto request = state_.requests.find(instance);
    if (request == state_.requests.end() || request->second.relayed_by.empty()) return nullptr;
    return state_.find_member(request->second.relayed_by);
}

std::optional<StatedDay> CaseKnowledge::find_day_of(const Step& step, const InstanceName& instance, const std::string& outcome) const
{
    if (!step.again) return find_outcome(step.id + "." + outcome, instance.member);
    const auto id = id_of(instance);
    if (step.kind == StepKind::decision && outcome == "decided") return outcome_of(step, id).decided;
    if (step.kind == StepKind::sign_off && outcome == "complete") return signed_by_all(step, id);
    if (step.kind == StepKind::send && outcome == "sent") return sent_to_all(step, id);
    std::optional<StatedDay> last;
    for (const auto* stated : state_.statements_in_force(step.id + "." + outcome, step.for_each ? instance.member : the_case)) {
        const auto* day = std::get_if<StatedDay>(&stated->value);
        if (stated->from == id && day) last = *day;
    }
    return last;
}

std::optional<Day> CaseKnowledge::find_next(const std::string& series, Day after) const
{
    std::optional<Day> next;
    const auto take = [&](Day day) {
        if (day > after && (!next || day < *next)) next = day;
    };
    if (const auto* group = procedure_.find_group(series)) {
        const auto calendar = calendars_ ? calendars_->find(series) : Calendars::const_iterator{};
        if (calendars_ && calendar != calendars_->end()) {
            for (const auto day : calendar->second) take(day);
        }
        if (next || group->next_meeting.empty()) return next;
        if (const auto day = find_day(group->next_meeting, "")) take(day->first);
        return next;
    }
    for (const auto& [instance, meeting] : state_.meetings) {
        const auto name = instance_name_from(instance);
        if (!name || name->step != series || meeting.cancelled) continue;
        if (meeting.held) {
            take(meeting.held->on.first);
        } else if (meeting.arranged) {
            take(meeting.arranged->first);
        }
    }
    return next;
}

std::vector<Seat> CaseKnowledge::seats_of(const Step& step) const
{
    std::vector<Seat> seats;
    const auto add = [&](const std::string& who) {
        if (who == "partners") {
            for (const auto* partner : partners_who_sit()) seats.push_back({partner->subject, partner->name, partner->body, ""});
        } else if (!who.empty()) {
            const auto* role = procedure_.find_role(who);
            seats.push_back({"role/" + who, role ? role->label : who, std::nullopt, who});
        }
    };
    if (step.signatories.empty()) add(step.deciders);
    for (const auto& signatory : step.signatories) add(signatory);
    return seats;
}

/// A decision that was opened again stands until another has been taken. Source: model, section 7; CF-027.
DecisionOutcome CaseKnowledge::outcome_of(const Step& decision, const std::string& instance) const
{
    const auto again = state_.opened_again.find(instance);
    const int last = again == state_.opened_again.end() ? 0 : again->second;
    auto outcome = outcome_in_round(decision, instance, last);
    const auto is_taken = [](const DecisionOutcome& one) { return !one.option.empty() && one.option != "not-agreed"; };
    for (int round = last; round > 0 && !is_taken(outcome); --round) {
        auto before = outcome_in_round(decision, instance, round - 1);
        if (!is_taken(before)) continue;
        before.opened_again = true;
        before.anew = outcome_in_round(decision, instance, last).counting;
        return before;
    }
    return outcome;
}

DecisionOutcome CaseKnowledge::outcome_in_round(const Step& decision, const std::string& instance, int round) const
{
    DecisionOutcome outcome;
    const auto seats = seats_of(decision);
    const auto views = state_.views.find(instance);
    std::map<std::string, std::size_t> votes;
    std::optional<StatedDay> last;
    for (const auto& seat : seats) {
        const View* counting = nullptr;
        if (views != state_.views.end()) {
            for (const auto& view : views->second) {
                if (view.round == round && view.given.seat == seat.id && view.counts()) counting = &view;
            }
        }
        outcome.counting.push_back(counting);
        if (!counting) continue;
        ++votes[counting->given.option];
        keep_later(last, counting->given.on);
    }
    if (seats.empty() || !last) return outcome;

    const auto given = static_cast<std::size_t>(std::ranges::count_if(outcome.counting, [](const View* view) { return view != nullptr; }));
    const auto leading = std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
    const auto settle = [&](const std::string& option) {
        outcome.option = option;
        outcome.decided = last;
    };
    switch (decision.outcome) {
    case OutcomeRule::one_seat:
        settle(leading->first);
        break;
    case OutcomeRule::all_agree:
        if (given == seats.size()) settle(votes.size() == 1 ? leading->first : "not-agreed");
        break;
    case OutcomeRule::majority:
        if (leading->second * 2 > seats.size()) {
            settle(leading->first);
        } else if (given == seats.size()) {
            settle("not-agreed");
        }
        break;
    }
    return outcome;
}

std::optional<StatedDay> CaseKnowledge::signed_by_all(const Step& sign_off, const std::string& instance) const
{
    const auto signatures = state_.signatures.find(instance);
    const auto issues = state_.issues.find(sign_off.document);
    if (signatures == state_.signatures.end()) return std::nullopt;
    const auto current = issues == state_.issues.end() || issues->second.empty() ? std::string{} : issues->second.back().issued.hash;

    std::optional<StatedDay> last;
    const auto seats = seats_of(sign_off);
    for (const auto& seat : seats) {
        const Signature* found = nullptr;
        for (const auto& signature : signatures->second) {
            if (signature.seat != seat.id || signature.hash != current) continue;
            if (signature.refused) found = nullptr;
            if (signature.counts()) found = &signature;
        }
        if (!found) return std::nullopt;
        keep_later(last, found->on);
    }
    return seats.empty() ? std::nullopt : last;
}

std::vector<std::string> CaseKnowledge::recipients_of(const Step& send) const
{
    std::vector<std::string> all;
    for (const auto& recipient : send.recipients) {
        if (procedure::find_set_kind(recipient)) {
            for (const auto& member : members_of(recipient)) all.push_back(member);
        } else if (procedure_.find_recipient(recipient)) {
            all.push_back(recipient);
        } else {
            all.push_back("role/" + recipient);
        }
    }
    return all;
}

std::optional<StatedDay> CaseKnowledge::sent_to_all(const Step& send, const std::string& instance) const
{
    const auto sendings = state_.sendings.find(instance);
    if (sendings == state_.sendings.end()) return std::nullopt;

    std::optional<StatedDay> last;
    const auto recipients = recipients_of(send);
    for (const auto& recipient : recipients) {
        std::optional<StatedDay> first;
        for (const auto& sending : sendings->second) {
            if (sending.sent.recipient == recipient && !first) first = sending.sent.on;
        }
        if (!first) return std::nullopt;
        keep_later(last, *first);
    }
    return recipients.empty() ? std::nullopt : last;
}

} // namespace throughline::casework
