#include "programs/rehearsed_case.hpp"

#include "application/london_time.hpp"
#include "domain/casework/built_document.hpp"
#include "ledger/bytes.hpp"
#include "ledger/hashing.hpp"

#include <algorithm>
#include <stdexcept>

namespace throughline::programs {

using application::Day;
using casework::CaseView;
using casework::Typed;
using procedure::Field;
using procedure::FieldKind;
using procedure::Power;

namespace {

/// A demonstration that the rules refuse is a mistake of ours.
[[noreturn]] void broken(const std::string& what, const casework::Refused& why)
{
    std::string message = "The demonstration could not " + what + ": " + why.refusal.message;
    for (const auto& field : why.fields) message += "; " + field.field + ": " + field.message;
    for (const auto& changed : why.changed) message += "; differs: " + changed.field;
    throw std::logic_error(message);
}

/// Something that a person might have answered.
void answer_field(Typed& typed, const Field& field, const procedure::Procedure& procedure, Day today)
{
    switch (field.kind) {
    case FieldKind::day:
    case FieldKind::day_and_time: type_day(typed, field.id, today); return;
    case FieldKind::yes_no:
    case FieldKind::choice:
    case FieldKind::choices: {
        const auto* fact = field.fact.empty() ? nullptr : procedure.find_fact(field.fact);
        const auto& options = field.options.empty() && fact ? fact->options : field.options;
        typed[field.id] = {options.empty() ? "yes" : options.front().id};
        return;
    }
    case FieldKind::number: typed[field.id] = {"34"}; return;
    case FieldKind::short_text: typed[field.id] = {"Invented for the rehearsal"}; return;
    case FieldKind::long_text: typed[field.id] = {"Invented for the rehearsal: what somebody in this post would write here, in a few sentences."}; return;
    case FieldKind::body:
    case FieldKind::person: typed[field.id] = {"1"}; return;
    }
}

} // namespace

void type_day(Typed& typed, const std::string& field, Day day)
{
    const std::chrono::year_month_day civil{day};
    typed[field + "-day"] = {std::to_string(static_cast<unsigned>(civil.day()))};
    typed[field + "-month"] = {std::to_string(static_cast<unsigned>(civil.month()))};
    typed[field + "-year"] = {std::to_string(static_cast<int>(civil.year()))};
}

void RehearsedCase::on(Day day, int hour)
{
    planned_for_ = day;
    moment_ = application::first_instant_after(day - std::chrono::days{1}) + std::chrono::hours{hour};
}

void RehearsedCase::plan(std::function<void()> what)
{
    schedule_.add(moment_, [this, day = planned_for_, what = std::move(what)] {
        today_ = day;
        what();
    });
}

void Schedule::run(application::Clock& clock)
{
    std::ranges::stable_sort(planned_, {}, &Planned::moment);
    for (const auto& one : planned_) {
        clock.set_to(one.moment);
        one.what();
    }
    planned_.clear();
}

application::SeenCase RehearsedCase::seen() const
{
    auto seen = made_.casework->load(reference_, cast_.at("bryn.ashdown"));
    if (!seen) throw std::logic_error("The demonstration's manager does not see the case " + reference_);
    return std::move(*seen);
}

Typed RehearsedCase::filled(const procedure::Form& form, Typed own, const std::string& subject) const
{
    const auto procedure = made_.casework->adopted_procedure(partnership_);
    const casework::CaseState nothing;
    const auto known = reference_.empty() ? std::nullopt : std::optional{seen()};
    const casework::CaseKnowledge knowledge{known ? known->seen.state : nothing, *procedure};
    auto typed = casework::prefilled(form, knowledge, subject);
    for (auto& [name, values] : own) typed[name] = std::move(values);
    for (int round = 0; round < 10; ++round) {
        const auto read = casework::answers_from(form, typed, knowledge, subject, today_);
        if (read) return typed;
        for (const auto& section : form.sections) {
            for (const auto& field : section.fields) {
                if (std::ranges::find(read.error(), field.id, &casework::FieldError::field) != read.error().end()) answer_field(typed, field, *procedure, today_);
            }
        }
    }
    throw std::logic_error("The demonstration cannot fill in " + form.id);
}

void RehearsedCase::begin(const std::string& who, const std::string& entry, Typed own, const std::string& child, Typed about)
{
    plan([=, this]() mutable {
        const auto procedure = made_.casework->adopted_procedure(partnership_);
        const auto begins = std::ranges::find(procedure->entries, entry, &procedure::Entry::id);
        if (begins == procedure->entries.end()) throw std::logic_error("There is no entry " + entry);
        const auto typed = filled(*procedure->find_form(begins->form), std::move(own), casework::the_case);
        about["name"] = {child};
        auto details = filled(*procedure->find_form(procedure->find_set(procedure::SetKind::children)->form), std::move(about), "children/C-1");
        details["name"] = {child};
        const auto opened = made_.casework->open_case({cast_.at(who), ledger::ChangeId::random()}, partnership_, entry, typed, {details});
        if (!opened) broken("begin a case", opened.error().refused);
        reference_ = *opened;
    });
}

void RehearsedCase::act(const std::string& who, Power power, const application::Rule& rule, const std::string& what)
{
    const auto done = made_.casework->change({cast_.at(who), ledger::ChangeId::random()}, reference_, {}, power, rule);
    if (!done) broken(what, done.error().refused);
}

void RehearsedCase::fill(const std::string& who, const std::string& instance, Typed own)
{
    plan([=, this]() mutable {
        const auto now = seen();
        const auto* found = now.seen.standing.find(instance);
        if (!found) throw std::logic_error("The demonstration knows no step " + instance);
        std::map<std::string, std::string> reasons;
        for (const auto& [field, values] : own) reasons[field] = "More is known now";
        const auto typed = filled(*now.procedure->find_form(found->step->form), std::move(own), found->name.member.empty() ? casework::the_case : found->name.member);
        const auto power = now.directory && who == "bryn.ashdown" ? Power::manage_case : Power::state_facts;
        act(who, power, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::SubmitForm{instance, typed, reasons, {}}, by); }, "fill in " + instance);
    });
}

void RehearsedCase::add(const std::string& who, procedure::SetKind set, const std::string& name, Typed own, std::optional<BodyId> body)
{
    plan([=, this]() mutable {
        const auto now = seen();
        const auto* declared = now.procedure->find_set(set);
        const auto next = casework::subject_of(set, std::string(1, casework::letter_of(set)) + "-" + std::to_string(now.seen.state.members_of(set).size() + 1));
        const auto typed = filled(*now.procedure->find_form(declared->form), std::move(own), next);
        act(who, Power::manage_case, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::AddMember{set, name, typed, body, {}}, by); }, "add " + name);
    });
}

void RehearsedCase::relate(const std::string& from, const std::string& kind, const std::string& to)
{
    plan([=, this]() mutable {
        act("bryn.ashdown", Power::manage_case, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::StateRelation{from, to, kind, {}, {}, "The council's records"}, by); }, "relate two people");
    });
}

void RehearsedCase::send_requests(const std::vector<std::string>& instances)
{
    plan([=, this]() mutable {
        act("bryn.ashdown", Power::manage_case, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::SendRequests{instances, casework::exactly(today_), "secure-email", "", ""}, by); }, "send requests");
        for (const auto& instance : instances) {
            act("bryn.ashdown", Power::manage_case, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::NoteReceived{instance, casework::exactly(today_)}, by); }, "note a receipt");
        }
    });
}

void RehearsedCase::answer(const std::string& who, const std::string& instance, Typed own)
{
    plan([=, this]() mutable {
        const auto now = seen();
        const auto* found = now.seen.standing.find(instance);
        if (!found) throw std::logic_error("The demonstration knows no request " + instance);
        const auto typed = filled(*now.procedure->find_form(found->step->form), std::move(own), found->name.member);
        const auto power = who == "bryn.ashdown" ? Power::manage_case : Power::answer_requests;
        act(who, power, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::SubmitReturn{instance, "full", typed, "", "The agency's safeguarding lead", {}}, by); }, "answer " + instance);
    });
}

void RehearsedCase::nothing_held(const std::string& who, const std::string& instance)
{
    plan([=, this]() mutable {
        const auto power = who == "bryn.ashdown" ? Power::manage_case : Power::answer_requests;
        act(who, power, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::SubmitReturn{instance, "nil", {}, "Searched by name and date of birth in every register; nothing is held", "The agency's safeguarding lead", {}}, by); }, "answer " + instance);
    });
}

void RehearsedCase::accept(const std::string& instance)
{
    plan([=, this]() mutable {
        act("bryn.ashdown", Power::manage_case, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::ReviewReturn{instance, true, "", {}}, by); }, "accept " + instance);
    });
}

void RehearsedCase::arrange(const std::string& instance, Day day, const std::string& place)
{
    plan([=, this]() mutable {
        act("bryn.ashdown", Power::manage_case, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::ArrangeMeeting{instance, casework::exactly(day), place, ""}, by); }, "arrange " + instance);
    });
}

void RehearsedCase::meet(const std::string& instance, Typed own)
{
    plan([=, this]() mutable {
        const auto now = seen();
        const auto* found = now.seen.standing.find(instance);
        casework::HoldMeeting command;
        command.instance = instance;
        command.on = casework::exactly(today_);
        command.chaired_by = found->step->chair;
        for (const auto set : {procedure::SetKind::partners, procedure::SetKind::agencies}) {
            for (const auto& member : now.seen.state.members_of(set)) command.attendance.push_back({member.subject, true});
        }
        for (const auto& paper : found->step->papers) command.papers.push_back({paper, "before"});
        if (const auto* form = now.procedure->find_form(found->step->form)) command.typed = filled(*form, std::move(own), casework::the_case);
        act("bryn.ashdown", Power::manage_case, [&](const CaseView& view, const casework::By& by) { return decide(view, command, by); }, "hold " + instance);
    });
}

void RehearsedCase::view(const std::string& who, const std::string& instance, const std::string& seat, const std::string& option, const std::string& reasons, casework::Typed own)
{
    plan([=, this]() mutable {
        const auto now = seen();
        const auto* found = now.seen.standing.find(instance);
        Typed typed;
        if (const auto* form = now.procedure->find_form(found->step->form)) typed = filled(*form, std::move(own), casework::the_case);
        const auto power = seat.starts_with("role/") ? Power::decide_notification : Power::give_view;
        act(who, power, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::GiveView{instance, seat, option, reasons, typed, {}, ""}, by); }, "give a view on " + instance);
    });
}

void RehearsedCase::issue(const std::string& instance)
{
    plan([=, this] { issue_now(instance); });
}

void RehearsedCase::issue_now(const std::string& instance)
{
    const auto now = seen();
    const auto document = now.seen.standing.find(instance)->step->document;
    act("bryn.ashdown", Power::manage_case,
        [&](const CaseView& view, const casework::By& by) {
            const auto content = casework::built(*view.procedure.find_document(document), view.knowledge(), 0, &view.standing).text();
            return decide(view, casework::IssueDocument{document, instance, content, ledger::hex_of(ledger::sha256(ledger::bytes_of(content)))}, by);
        },
        "issue " + document);
}

void RehearsedCase::sign(const std::string& who, const std::string& instance, const std::string& seat)
{
    plan([=, this]() mutable {
        const auto now = seen();
        const auto& issues = now.seen.state.issues.at(now.seen.standing.find(instance)->step->document);
        const auto hash = issues.back().issued.hash;
        act(who, Power::sign_off, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::Sign{instance, seat, hash, "", {}}, by); }, "sign " + instance);
    });
}

void RehearsedCase::send(const std::string& who, const std::string& instance, const std::string& reference)
{
    plan([=, this]() mutable {
        const auto now = seen();
        const auto* found = now.seen.standing.find(instance);
        if (!found) throw std::logic_error("The demonstration knows no step " + instance);
        if (!found->step->document.empty() && !now.seen.state.issues.contains(found->step->document)) issue_now(instance);
        casework::RecordSent command{instance, now.knowledge().recipients_of(*found->step), casework::exactly(today_), "secure-email", "", reference, {}};
        if (const auto* form = now.procedure->find_form(found->step->form)) command.typed = filled(*form, {}, casework::the_case);
        const auto power = who == "bryn.ashdown" ? Power::manage_case : Power::state_facts;
        act(who, power, [&](const CaseView& view, const casework::By& by) { return decide(view, command, by); }, "send " + instance);
    });
}

void RehearsedCase::note(const std::string& instance, const std::string& text)
{
    plan([=, this]() mutable {
        act("bryn.ashdown", Power::manage_case, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::Chase{{instance}, text}, by); }, "remind " + instance);
    });
}

void RehearsedCase::give_reason(const std::string& what)
{
    plan([=, this]() mutable {
        for (const auto& departure : seen().seen.standing.departures) {
            if (!departure.reason.empty()) continue;
            act("bryn.ashdown", Power::manage_case, [&](const CaseView& view, const casework::By& by) { return decide(view, casework::AnswerWarning{departure.id, what}, by); }, "give a reason");
        }
    });
}

} // namespace throughline::programs
