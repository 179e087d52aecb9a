#include "domain/casework/separation.hpp"

#include "domain/casework/earlier_records.hpp"
#include "domain/casework/names.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

/// Somebody who has a part, and for which member; empty for the whole case.
struct Holder {
    PersonId person;
    std::string member;

    friend bool operator==(const Holder&, const Holder&) = default;
};

/// Who did something: the person for whom it was recorded, where that is known.
std::optional<PersonId> who_did(const Trace& trace)
{
    if (is_taken_over(trace)) return std::nullopt;
    return trace.recorded_for ? trace.recorded_for->person : std::optional{trace.actor};
}

class Holders {
public:
    Holders(const CaseState& state, const procedure::Procedure& procedure) : state_{state}, procedure_{procedure} {}

    [[nodiscard]] std::vector<Holder> of(const std::string& part)
    {
        found_.clear();
        if (procedure_.find_role(part)) take_places(part);
        if (procedure_.find_step(part)) take_acts(part);
        if (procedure_.find_fact(part)) take_named(part);
        return std::move(found_);
    }

private:
    void add(std::optional<PersonId> person, const std::string& member)
    {
        if (person && std::ranges::find(found_, Holder{*person, member}) == found_.end()) found_.push_back({*person, member});
    }
    void take_places(const std::string& role)
    {
        for (const auto& grant : state_.grants) {
            if (!grant.ended && grant.given.role == role) add(grant.given.person, "");
        }
    }
    void take_acts(const std::string& step)
    {
        const auto each = [&](const auto& by_instance, const auto& take) {
            for (const auto& [instance, acts] : by_instance) {
                const auto name = instance_name_from(instance);
                if (!name || name->step != step) continue;
                for (const auto& act : acts) take(act, name->member);
            }
        };
        each(state_.submissions, [&](const Submission& one, const std::string& member) { add(who_did(one.trace), member); });
        each(state_.views, [&](const View& one, const std::string& member) {
            if (!one.superseded && !one.disputed) add(who_did(one.trace), member);
        });
        each(state_.signatures, [&](const Signature& one, const std::string& member) {
            if (!one.refused && !one.disputed) add(who_did(one.trace), member);
        });
    }
    void take_named(const std::string& fact)
    {
        for (const auto& [key, statements] : state_.facts) {
            if (key.first != fact) continue;
            for (const auto& statement : statements) {
                const auto* person = statement.in_force() ? std::get_if<PersonId>(&statement.value) : nullptr;
                if (person) add(*person, statement.subject == the_case ? std::string{} : statement.subject);
            }
        }
    }

    const CaseState& state_;
    const procedure::Procedure& procedure_;
    std::vector<Holder> found_;
};

/// The author of one agency's report and the supervisor of another's do not meet.
bool meet(const std::string& one, const std::string& other) { return one.empty() || other.empty() || one == other; }

} // namespace

std::optional<PartsOfOne> kept_apart(
    const CaseState& state, const procedure::Procedure& procedure, const std::string& part, const std::string& member, PersonId person,
    const std::vector<std::string>& given_anew)
{
    for (const auto& rule : procedure.separations) {
        if (std::ranges::find(rule.between, part) == rule.between.end()) continue;
        for (const auto& other : rule.between) {
            if (other == part || std::ranges::find(given_anew, other) != given_anew.end()) continue;
            const auto holders = Holders{state, procedure}.of(other);
            const auto same = [&](const Holder& one) { return one.person == person && meet(one.member, member); };
            if (std::ranges::any_of(holders, same)) return PartsOfOne{&rule, person, part, other};
        }
    }
    return std::nullopt;
}

std::vector<PartsOfOne> joined_parts(const CaseState& state, const procedure::Procedure& procedure)
{
    std::vector<PartsOfOne> joined;
    for (const auto& rule : procedure.separations) {
        for (std::size_t i = 0; i < rule.between.size(); ++i) {
            const auto first = Holders{state, procedure}.of(rule.between[i]);
            for (std::size_t j = i + 1; j < rule.between.size(); ++j) {
                const auto second = Holders{state, procedure}.of(rule.between[j]);
                for (const auto& one : first) {
                    const auto same = [&](const Holder& other) { return other.person == one.person && meet(one.member, other.member); };
                    if (std::ranges::any_of(second, same)) joined.push_back({&rule, one.person, rule.between[i], rule.between[j]});
                }
            }
        }
    }
    return joined;
}

} // namespace throughline::casework
