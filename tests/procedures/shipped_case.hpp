#pragma once

#include "walked_case.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

/// A case that the tests take through a shipped procedure by the rules themselves: whoever writes a step that cannot be reached, a form
/// that cannot be filled in or a document that can never go out is told there.
namespace throughline::procedure_files {

using namespace casework;
using namespace procedure;
using namespace std::chrono;

/// A case and the people who work on it, each holding every seat: who may do what is tested elsewhere.
class Case {
public:
    Case(const Procedure& procedure, Day today) : procedure_{&procedure}, today_{today}
    {
        by_.actor = PersonId{1};
        for (const auto& role : procedure.roles) by_.seats.push_back({"role/" + role.id, {}});
        for (const auto* seat : {"partners/S-1", "partners/S-2", "partners/S-3", "partners/S-4"}) by_.seats.push_back({seat, {}});
    }

    /// The partners of the case, before it is opened.
    std::vector<FirstPartner> partners{{BodyId{1}, "Marram Council"}, {BodyId{2}, "Tarnside Health"}, {BodyId{3}, "Fellmark Police"}};

    void on(Day day)
    {
        today_ = day;
        now_.reset();
    }

    void proclaim(Day holiday, Day proclaimed_on)
    {
        holidays_ = time::BankHolidays{
            std::vector{time::HolidayCorrection{time::CorrectionKind::added, holiday, "A day proclaimed", proclaimed_on}}};
        now_.reset();
    }
    void close_offices(BodyId body, Day first, Day last)
    {
        closures_.push_back({body, first, last, "The offices are closed"});
        now_.reset();
    }
    /// Acts as somebody else than the one who acted before.
    void as(PersonId person) { by_.actor = person; }

    void open(const std::string& entry, Typed own, Typed child)
    {
        const auto begins = std::ranges::find(procedure_->entries, entry, &Entry::id);
        const CaseKnowledge nothing{state_, *procedure_};
        OpenCase command{"NC-2026-4TXB", "Rowan", entry, {}, {}, "business-manager", {}};
        command.typed = filled(*procedure_->find_form(begins->form), std::move(own), nothing, the_case, today_);
        command.partners = partners;
        child["name"] = {"A child"};
        auto about = filled(*procedure_->find_form("child-details"), child, nothing, "children/C-1", today_);
        about["name"] = {"A child"};
        command.children = {about};
        record(open_case(*procedure_, command, by_, today_), entry);
    }

    void fill(const std::string& instance, Typed own = {})
    {
        const auto& form = *procedure_->find_form(standing(instance).step->form);
        const auto subject = standing(instance).name.member.empty() ? the_case : standing(instance).name.member;
        std::map<std::string, std::string> reasons;
        for (const auto& [field, values] : own) reasons[field] = "More is known now";
        do_it(SubmitForm{instance, filled(form, std::move(own), knowledge(), subject, today_), std::move(reasons), {}}, instance);
    }
    void add(SetKind set, const std::string& name, Typed own = {})
    {
        const auto& form = *procedure_->find_form(procedure_->find_set(set)->form);
        AddMember member{set, name, {}, {}, {}};
        if (set == SetKind::agencies) member.body = BodyId{static_cast<std::int64_t>(10 + state_.members_of(set).size())};
        const std::string nobody_yet = std::string(name_of(set)) + "/X-0";
        member.typed = filled(form, std::move(own), knowledge(), nobody_yet, today_);
        do_it(member, name);
    }
    void view(const std::string& instance, const std::string& seat, const std::string& option, Typed own = {})
    {
        const auto* form = procedure_->find_form(standing(instance).step->form);
        by_.actor = who_sits_in(seat);
        const auto typed = form ? filled(*form, std::move(own), knowledge(), the_case, today_) : Typed{};
        do_it(GiveView{instance, seat, option, "Because of what we read", typed, {}, ""}, instance);
    }
    void agree(const std::string& instance, const std::string& option)
    {
        for (const auto& seat : knowledge().seats_of(*standing(instance).step)) view(instance, seat.id, option);
    }
    void issue(const std::string& document, const std::string& instance)
    {
        do_it(
            IssueDocument{
                document, instance, this->document(document).text(), document + "-" + std::to_string(state_.issues[document].size() + 1)},
            document);
    }
    void sign(const std::string& instance)
    {
        const auto document = standing(instance).step->document;
        for (const auto& seat : knowledge().seats_of(*standing(instance).step)) {
            by_.actor = who_sits_in(seat.id);
            do_it(Sign{instance, seat.id, state_.issues.at(document).back().issued.hash, "", {}}, instance);
        }
    }
    void send(const std::string& instance)
    {
        const auto& step = *standing(instance).step;
        if (!step.document.empty() && !state_.issues.contains(step.document)) issue(step.document, instance);
        do_it(RecordSent{instance, knowledge().recipients_of(step), exactly(today_), "secure-email", "", "", {}}, instance);
    }
    void meet(const std::string& instance, Typed own = {})
    {
        const auto& step = *standing(instance).step;
        HoldMeeting command{instance, exactly(today_), step.chair.empty() ? "subgroup-chair" : step.chair, "", {}, {}, {}, {}, {}};
        for (const auto* partner : knowledge().partners_who_sit()) command.attendance.push_back({partner->subject, true});
        for (const auto& who : step.must_attend) command.attendance.push_back({"role/" + who, true});
        if (const auto* form = procedure_->find_form(standing(instance).step->form))
            command.typed = filled(*form, std::move(own), knowledge(), the_case, today_);
        do_it(command, instance);
    }
    template <class Command> void do_it(const Command& command, const std::string& what)
    {
        record(decide(CaseView{state_, *procedure_, now(), today_}, command, by_), what);
    }

    [[nodiscard]] const Standing& now() const
    {
        if (!now_) now_ = standing_of(state_, *procedure_, holidays_, today_, closures_);
        return *now_;
    }
    [[nodiscard]] const CaseState& state() const { return state_; }
    /// The words in which a command is refused, or "accepted"; nothing happens either way.
    template <class Command> [[nodiscard]] std::string refusal_of(const Command& command, PersonId actor = PersonId{1}) const
    {
        auto by = by_;
        by.actor = actor;
        const auto decided = decide(CaseView{state_, *procedure_, now(), today_}, command, by);
        return decided ? "accepted" : decided.error().refusal.message;
    }
    [[nodiscard]] const Procedure& procedure() const { return *procedure_; }
    [[nodiscard]] CaseKnowledge knowledge() const { return {state_, *procedure_}; }
    [[nodiscard]] const Instance& standing(const std::string& instance) const
    {
        const auto* found = now().find(instance);
        if (!found) throw std::runtime_error("there is no " + instance);
        return *found;
    }
    [[nodiscard]] InstanceStanding stands(const std::string& instance) const { return standing(instance).standing; }
    [[nodiscard]] bool warns(const std::string& check) const
    {
        return std::ranges::count(now().warnings, "check:" + check, &Warning::id) > 0;
    }
    [[nodiscard]] std::vector<std::string> late() const
    {
        std::vector<std::string> messages;
        for (const auto& departure : now().departures) messages.push_back(departure.message);
        return messages;
    }
    [[nodiscard]] BuiltDocument document(const std::string& id) const
    {
        return built(*procedure_->find_document(id), knowledge(), 0, &now());
    }

private:
    /// One person fills one seat.
    PersonId who_sits_in(const std::string& seat)
    {
        return people_.try_emplace(seat, PersonId{static_cast<std::int64_t>(100 + people_.size())}).first->second;
    }

    void record(const Decided& decided, const std::string& what)
    {
        if (!decided) {
            std::string why = what + ": " + decided.error().refusal.message;
            for (const auto& field : decided.error().fields) why += "; " + field.field + ": " + field.message;
            for (const auto& changed : decided.error().changed) why += "; changed " + changed.field;
            throw std::runtime_error(why);
        }
        for (const auto& event : decided->list()) {
            ++number_;
            apply(state_, Recorded{number_, number_, today_, 600, by_.actor, {}, false, event});
        }
        now_.reset();
    }

    const Procedure* procedure_;
    CaseState state_{};
    std::int64_t number_{0};
    Day today_;
    By by_{};
    std::map<std::string, PersonId> people_{};
    std::vector<Closure> closures_{};
    time::BankHolidays holidays_{};
    mutable std::optional<Standing> now_{}; ///< until something happens
};

} // namespace throughline::procedure_files
