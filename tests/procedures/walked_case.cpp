#include "walked_case.hpp"

#include "domain/casework/copies.hpp"
#include "domain/casework/paper_commands.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

namespace throughline::procedure_files {

using namespace casework;
using namespace procedure;
using namespace std::chrono;

namespace {

constexpr std::array partner_seats{"partners/S-1", "partners/S-2", "partners/S-3"};

/// One person fills one seat.
PersonId who_sits_in(const std::string& seat) { return PersonId{100 + seat.back()}; }

/// Something a person might answer.
void answer_field(Typed& typed, const Procedure& procedure, const Field& field, Day today, const Choose& choose)
{
    switch (field.kind) {
    case FieldKind::day:
    case FieldKind::day_and_time:
        type_day(typed, field.id, today);
        return;
    case FieldKind::yes_no:
    case FieldKind::choice:
    case FieldKind::choices: {
        const auto* fact = field.fact.empty() ? nullptr : procedure.find_fact(field.fact);
        const auto& options = field.options.empty() && fact ? fact->options : field.options;
        const auto which = [&](std::size_t count) { return choose ? choose(count) : 0; };
        typed[field.id] = {options.empty() ? std::array{"yes", "no"}.at(which(2)) : options.at(which(options.size())).id};
        return;
    }
    case FieldKind::number:
        typed[field.id] = {"34"};
        return;
    case FieldKind::short_text:
    case FieldKind::long_text:
        typed[field.id] = {"What there is to say"};
        return;
    case FieldKind::body:
    case FieldKind::person:
        typed[field.id] = {"1"};
        return;
    }
}

void answer_missing(
    Typed& typed, const Procedure& procedure, const Form& form, const std::vector<FieldError>& errors, Day today, const Choose& choose)
{
    for (const auto& section : form.sections) {
        for (const auto& field : section.fields) {
            if (std::ranges::count(errors, field.id, &FieldError::field) > 0) answer_field(typed, procedure, field, today, choose);
        }
    }
}

constexpr int rounds_of_a_patient_person = 10;

} // namespace

const Procedure& shipped(const std::string& name)
{
    static std::map<std::string, Procedure> loaded;
    if (const auto at = loaded.find(name); at != loaded.end()) return at->second;
    auto procedure = load_procedure(std::string(THROUGHLINE_SOURCE_DIR) + "/procedures/" + name + ".toml");
    if (!procedure) throw std::runtime_error("the procedure " + name + " does not load");
    return loaded.emplace(name, std::move(*procedure)).first->second;
}

void type_day(Typed& typed, const std::string& field, Day day)
{
    const year_month_day civil{day};
    typed[field + "-day"] = {std::to_string(static_cast<unsigned>(civil.day()))};
    typed[field + "-month"] = {std::to_string(static_cast<unsigned>(civil.month()))};
    typed[field + "-year"] = {std::to_string(static_cast<int>(civil.year()))};
}

Typed filled(const Form& form, Typed own, const CaseKnowledge& knowledge, const std::string& subject, Day today, const Choose& choose)
{
    auto typed = prefilled(form, knowledge, subject);
    for (auto& [name, values] : own) typed[name] = std::move(values);
    for (int round = 0; round < rounds_of_a_patient_person; ++round) {
        const auto read = answers_from(form, typed, knowledge, subject, today);
        if (read) return typed;
        answer_missing(typed, knowledge.procedure(), form, read.error(), today, choose);
    }
    throw std::runtime_error("the form " + form.id + " still asks for something");
}

WalkedCase::WalkedCase(const Procedure& procedure, Day today) : procedure_{procedure}, today_{today}
{
    by.actor = PersonId{1};
    for (const auto& step : procedure.steps) {
        std::vector<std::string> deciders{step.deciders};
        deciders.insert(deciders.end(), step.signatories.begin(), step.signatories.end());
        for (const auto& one : deciders) {
            if (!one.empty() && one != "partners") by.seats.push_back({"role/" + one, {}});
        }
    }
    for (const auto* seat : partner_seats) by.seats.push_back({seat, {}});
}

void WalkedCase::on(Day day)
{
    today_ = day;
    now_.reset();
}

void WalkedCase::open(const std::string& entry, Typed own, Typed child)
{
    const auto begins = std::ranges::find(procedure_.entries, entry, &Entry::id);
    if (begins == procedure_.entries.end()) throw std::runtime_error("no case begins with " + entry);
    const CaseKnowledge nothing{state_, procedure_};
    OpenCase command{"NC-2026-4TXB", "Rowan", entry, {}, {}, "business-manager", {}};
    command.typed = filled(*procedure_.find_form(begins->form), std::move(own), nothing, the_case, today_);
    command.partners = {{BodyId{1}, "Marram Council"}, {BodyId{2}, "Tarnside Health"}, {BodyId{3}, "Fellmark Police"}};
    auto about =
        filled(*procedure_.find_form(procedure_.find_set(SetKind::children)->form), std::move(child), nothing, "children/C-1", today_);
    about["name"] = {"A child"};
    command.children = {about};
    record(open_case(procedure_, command, by, today_), entry);
}

std::string WalkedCase::subject_of(const std::string& instance) const
{
    const auto& member = standing(instance).name.member;
    return member.empty() ? std::string(the_case) : member;
}

void WalkedCase::fill(const std::string& instance, Typed own)
{
    const auto& form = *procedure_.find_form(standing(instance).step->form);
    const auto subject = subject_of(instance);
    std::map<std::string, std::string> reasons;
    for (const auto& section : form.sections) {
        for (const auto& field : section.fields) reasons[field.id] = "More is known now";
    }
    do_it(SubmitForm{instance, filled(form, std::move(own), knowledge(), subject, today_, choose), std::move(reasons), {}}, instance);
}

std::string WalkedCase::next(const std::string& step) const
{
    std::string last;
    for (const auto& instance : now().instances) {
        if (id_of({instance.name.step, instance.name.member, 0}) == step) last = instance.id;
    }
    if (last.empty()) throw std::runtime_error("there is no " + step);
    return last;
}

void WalkedCase::fill_next(const std::string& step, Typed own) { fill(next(step), std::move(own)); }

void WalkedCase::add(SetKind set, const std::string& name, Typed own)
{
    const auto& form = *procedure_.find_form(procedure_.find_set(set)->form);
    AddMember member{set, name, {}, {}, {}};
    if (set == SetKind::agencies) member.body = BodyId{static_cast<std::int64_t>(10 + state_.members_of(set).size())};
    const std::string nobody_yet = std::string(name_of(set)) + "/X-0";
    member.typed = filled(form, std::move(own), knowledge(), nobody_yet, today_, choose);
    do_it(member, name);
}

void WalkedCase::view(const std::string& instance, const std::string& seat, const std::string& option, Typed own)
{
    const auto* form = procedure_.find_form(standing(instance).step->form);
    by.actor = who_sits_in(seat);
    GiveView command{instance, seat, option, "Because of what we read", std::move(own), {}, ""};
    for (int round = 0; round < rounds_of_a_patient_person && form; ++round) {
        const auto decided = decide(CaseView{state_, procedure_, now(), today_}, command, by);
        if (decided || decided.error().fields.empty()) break;
        answer_missing(command.typed, procedure_, *form, decided.error().fields, today_, choose);
    }
    do_it(command, instance);
}

void WalkedCase::agree(const std::string& instance, const std::string& option, Typed own)
{
    for (const auto* seat : partner_seats) view(instance, seat, option, own);
}

void WalkedCase::issue(const std::string& document, const std::string& instance)
{
    answer_warnings_of(document);
    const auto version = state_.issues.contains(document) ? state_.issues.at(document).size() + 1 : 1;
    do_it(IssueDocument{document, instance, "The text", document + "-" + std::to_string(version)}, document);
}

void WalkedCase::answer_warnings_of(const std::string& document)
{
    for (const auto& finding : this->document(document).findings) {
        if (finding.check->level == CheckLevel::warn)
            do_it(AnswerWarning{"check:" + finding.check->id, "We looked at it"}, finding.check->id);
    }
}

void WalkedCase::sign(const std::string& instance)
{
    const auto& step = *standing(instance).step;
    if (!state_.issues.contains(step.document)) issue(step.document, instance);
    const auto hash = state_.issues.at(step.document).back().issued.hash;
    for (const auto& seat : knowledge().seats_of(step)) {
        by.actor = who_sits_in(seat.id);
        do_it(Sign{instance, seat.id, hash, "", {}}, instance);
    }
}

void WalkedCase::send(const std::string& instance)
{
    const auto& step = *standing(instance).step;
    if (!step.document.empty() && !state_.issues.contains(step.document)) issue(step.document, instance);
    const auto* letter = procedure_.find_letter(step.letter);
    if (letter && letter->to_family && versions_of(state_, letter->id, instance).empty())
        do_it(IssueLetter{letter->id, instance, "Dear family, this was read before it went", letter->id, {}}, instance);
    do_it(RecordSent{instance, knowledge().recipients_of(step), exactly(today_), "secure-email", "", "", {}}, instance);
}

void WalkedCase::meet(const std::string& instance, Typed own)
{
    const auto chair = standing(instance).step->chair;
    HoldMeeting command{instance, exactly(today_), chair.empty() ? "business-manager" : chair, "", {{"partners/S-1", true}}, {}, {}, {},
                        {}};
    if (const auto* form = procedure_.find_form(standing(instance).step->form))
        command.typed = filled(*form, std::move(own), knowledge(), the_case, today_, choose);
    do_it(command, instance);
}

void WalkedCase::request(const std::string& instance)
{
    do_it(SendRequests{{instance}, exactly(today_), "secure-email", "", ""}, instance);
}

void WalkedCase::answer(const std::string& instance, Typed own)
{
    const auto& step = *standing(instance).step;
    const auto subject = standing(instance).name.member;
    const auto answers = filled(*procedure_.find_form(step.form), std::move(own), knowledge(), subject, today_, choose);
    do_it(SubmitReturn{instance, "full", answers, "", "A lead", {}}, instance);
}

void WalkedCase::done(const std::string& instance) { do_it(MarkDone{instance, exactly(today_), "", {}}, instance); }

void WalkedCase::leave_out(const std::string& instance) { do_it(LeaveOut{instance, "It is not needed here"}, instance); }

std::string WalkedCase::refusal_of_form(const std::string& instance, Typed own) const
{
    const auto& form = *procedure_.find_form(standing(instance).step->form);
    auto typed = prefilled(form, knowledge(), subject_of(instance));
    for (auto& [name, values] : own) typed[name] = std::move(values);
    return refusal(SubmitForm{instance, typed, {}, {}});
}

std::string WalkedCase::refusal_of_view(const std::string& instance, const std::string& seat, const std::string& option, Typed own)
{
    by.actor = who_sits_in(seat);
    return refusal(GiveView{instance, seat, option, "Because of what we read", std::move(own), {}, ""});
}

std::string WalkedCase::refusal_to_send(const std::string& instance)
{
    const auto& step = *standing(instance).step;
    return refusal(RecordSent{instance, knowledge().recipients_of(step), exactly(today_), "secure-email", "", "", {}});
}

std::string WalkedCase::refusal_to_sign(const std::string& instance)
{
    const auto& step = *standing(instance).step;
    const auto issued = state_.issues.find(step.document);
    const auto hash = issued == state_.issues.end() ? std::string{} : issued->second.back().issued.hash;
    const auto seat = knowledge().seats_of(step).front().id;
    by.actor = who_sits_in(seat);
    return refusal(Sign{instance, seat, hash, "", {}});
}

const Standing& WalkedCase::now() const
{
    if (!now_) now_ = standing_of(state_, procedure_, holidays_, today_);
    return *now_;
}

const Instance& WalkedCase::standing(const std::string& instance) const
{
    const auto* found = now().find(instance);
    if (!found) throw std::runtime_error("there is no " + instance);
    return *found;
}

bool WalkedCase::warns(const std::string& check) const { return std::ranges::count(now().warnings, "check:" + check, &Warning::id) > 0; }

const Clock& WalkedCase::clock(const std::string& instance, const std::string& cited) const
{
    for (const auto& one : standing(instance).clocks) {
        if (one.rule->source.contains(cited)) return one;
    }
    throw std::runtime_error(instance + " has no deadline from " + cited);
}

std::optional<Day> WalkedCase::due(const std::string& instance, const std::string& cited) const
{
    return clock(instance, cited).due.latest;
}

std::vector<std::string> WalkedCase::late() const
{
    std::vector<std::string> messages;
    for (const auto& departure : now().departures) messages.push_back(departure.message);
    return messages;
}

BuiltDocument WalkedCase::document(const std::string& id) const
{
    const auto* found = procedure_.find_document(id);
    if (!found) throw std::runtime_error("there is no document " + id);
    return built(*found, knowledge());
}

std::string WalkedCase::missing_in(const std::string& id) const
{
    const auto built = document(id);
    std::string held_back;
    for (const auto& missing : built.missing) held_back += missing.part + ": " + missing.message + "\n";
    for (const auto& finding : built.findings) {
        if (finding.check->level == CheckLevel::block) held_back += finding.message + "\n";
    }
    return held_back;
}

bool WalkedCase::finds(const std::string& id, const std::string& check) const
{
    return std::ranges::any_of(document(id).findings, [&](const Finding& finding) { return finding.check->id == check; });
}

std::string WalkedCase::known(const std::string& fact, const std::string& subject) const
{
    const auto* statement = state_.find_fact(fact, subject);
    return statement ? casework::in_words(statement->value, statement->text) : std::string{};
}

std::vector<std::string> WalkedCase::still_asked_for() const
{
    std::vector<std::string> open;
    for (const auto& instance : now().instances) {
        if (is_still_asked_for(instance)) open.push_back(instance.id);
    }
    return open;
}

bool WalkedCase::try_to_do(const std::string& instance)
{
    try {
        const auto& step = *standing(instance).step;
        switch (step.kind) {
        case StepKind::form:
            fill(instance);
            return true;
        case StepKind::task:
            done(instance);
            return true;
        case StepKind::meeting:
            meet(instance);
            return true;
        case StepKind::send:
            send(instance);
            return true;
        case StepKind::sign_off:
            sign(instance);
            return true;
        case StepKind::request:
            if (!state_.requests.contains(instance)) request(instance);
            answer(instance);
            if (step.reviewed) do_it(ReviewReturn{instance, true, "", {}}, instance);
            return true;
        case StepKind::decision:
            for (const auto& seat : knowledge().seats_of(step)) {
                const auto which = choose ? choose(step.options.size()) : 0;
                const auto& option = step.options.at(which).id;
                view(instance, seat.id, option == "not-agreed" ? step.options.front().id : option);
            }
            return true;
        }
    } catch (const std::runtime_error&) {
        return false; // refused: the walk goes on elsewhere
    }
    return false;
}

void WalkedCase::close()
{
    for (auto open = still_asked_for(); !open.empty(); open = still_asked_for()) {
        for (const auto& instance : open) leave_out(instance);
    }
    for (const auto& instance : now().instances) {
        if (instance.step->meaning == Concept::case_closure) return fill(std::string(instance.id));
    }
    throw std::runtime_error("nothing closes a case here");
}

std::string WalkedCase::in_words(const Refused& refused)
{
    std::string why = refused.refusal.message;
    for (const auto& field : refused.fields) why += "; " + field.field + ": " + field.message;
    for (const auto& changed : refused.changed) why += "; changed " + changed.field;
    return why;
}

void WalkedCase::record(const Decided& decided, const std::string& what)
{
    if (!decided) throw std::runtime_error(what + ": " + in_words(decided.error()));
    for (const auto& event : decided->list()) {
        ++number_;
        apply(state_, Recorded{number_, number_, today_, 600, by.actor, {}, false, event});
    }
    now_.reset();
}

} // namespace throughline::procedure_files
