#pragma once

#include "domain/casework/built_document.hpp"
#include "domain/casework/commands.hpp"
#include "domain/casework/events.hpp"
#include "procedure_files/procedure_file.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Tests take a case through a shipped procedure by the rules themselves.
namespace throughline::procedure_files {

/// The shipped file of that name, merged with what it extends.
[[nodiscard]] const procedure::Procedure& shipped(const std::string& name);

/// Which of so many answers is taken; the first, where nothing else is said.
using Choose = std::function<std::size_t(std::size_t)>;

void type_day(casework::Typed& typed, const std::string& field, casework::Day day);

/// Fills in a form as a patient person would: what is known already, then `own`, then whatever the form says is missing.
[[nodiscard]] casework::Typed filled(
    const procedure::Form& form, casework::Typed own, const casework::CaseKnowledge& knowledge, const std::string& subject,
    casework::Day today, const Choose& choose = {});

/// A case and the people who work on it, each holding every seat: who may do what is tested elsewhere. What a rule refuses, throws.
class WalkedCase {
public:
    WalkedCase(const procedure::Procedure& procedure, casework::Day today);

    void on(casework::Day day);
    [[nodiscard]] casework::Day today() const { return today_; }

    void open(const std::string& entry, casework::Typed own, casework::Typed child);
    void fill(const std::string& instance, casework::Typed own = {});
    /// Fills in the occurrence that is to be done next of a step that may be done again.
    void fill_next(const std::string& step, casework::Typed own = {});
    void add(procedure::SetKind set, const std::string& name, casework::Typed own = {});
    void view(const std::string& instance, const std::string& seat, const std::string& option, casework::Typed own = {});
    void agree(const std::string& instance, const std::string& option, casework::Typed own = {});
    void issue(const std::string& document, const std::string& instance);
    void sign(const std::string& instance);
    void send(const std::string& instance);
    void meet(const std::string& instance, casework::Typed own = {});
    void request(const std::string& instance);
    void answer(const std::string& instance, casework::Typed own = {});
    void done(const std::string& instance);
    void leave_out(const std::string& instance);
    /// Answers every warning of a document, so that it can be released.
    void answer_warnings_of(const std::string& document);
    template <class Command> void do_it(const Command& command, const std::string& what)
    {
        record(decide(casework::CaseView{state_, procedure_, now(), today_}, command, by), what);
    }
    /// What a rule says against a command; empty where it agrees, and then nothing is done.
    template <class Command> [[nodiscard]] std::string refusal(const Command& command) const
    {
        const auto decided = decide(casework::CaseView{state_, procedure_, now(), today_}, command, by);
        return decided ? std::string{} : in_words(decided.error());
    }
    /// The same of a form as `own` fills it in, with nothing added.
    [[nodiscard]] std::string refusal_of_form(const std::string& instance, casework::Typed own) const;
    [[nodiscard]] std::string refusal_of_view(
        const std::string& instance, const std::string& seat, const std::string& option, casework::Typed own);
    [[nodiscard]] std::string refusal_to_send(const std::string& instance);
    [[nodiscard]] std::string refusal_to_sign(const std::string& instance);

    [[nodiscard]] const casework::Standing& now() const;
    [[nodiscard]] casework::CaseKnowledge knowledge() const { return {state_, procedure_}; }
    [[nodiscard]] const casework::CaseState& state() const { return state_; }
    [[nodiscard]] const procedure::Procedure& procedure() const { return procedure_; }
    [[nodiscard]] const casework::Instance& standing(const std::string& instance) const;
    [[nodiscard]] casework::InstanceStanding stands(const std::string& instance) const { return standing(instance).standing; }
    /// The occurrence of a step that comes next.
    [[nodiscard]] std::string next(const std::string& step) const;
    [[nodiscard]] bool warns(const std::string& check) const;
    /// The deadline of an instance whose source cites this.
    [[nodiscard]] const casework::Clock& clock(const std::string& instance, const std::string& cited) const;
    [[nodiscard]] std::optional<casework::Day> due(const std::string& instance, const std::string& cited) const;
    [[nodiscard]] std::vector<std::string> late() const;
    [[nodiscard]] casework::BuiltDocument document(const std::string& id) const;
    [[nodiscard]] std::string missing_in(const std::string& document) const;
    [[nodiscard]] bool finds(const std::string& document, const std::string& check) const;
    [[nodiscard]] std::string known(const std::string& fact, const std::string& subject = casework::the_case) const;
    [[nodiscard]] std::vector<std::string> still_asked_for() const;

    /// Does what an instance asks for, as its kind is done. False: a rule is in the way, or nothing can be done there.
    [[nodiscard]] bool try_to_do(const std::string& instance);
    /// Leaves out whatever keeps the case from being closed, and closes it.
    void close();

    casework::By by{};
    Choose choose{};

private:
    [[nodiscard]] std::string subject_of(const std::string& instance) const;
    static std::string in_words(const casework::Refused& refused);
    void record(const casework::Decided& decided, const std::string& what);

    const procedure::Procedure& procedure_;
    casework::CaseState state_;
    std::int64_t number_{0};
    casework::Day today_;
    time::BankHolidays holidays_;
    mutable std::optional<casework::Standing> now_{}; ///< until something happens
};

} // namespace throughline::procedure_files
