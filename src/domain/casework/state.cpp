#include "domain/casework/state.hpp"

#include "domain/casework/earlier_records.hpp"

#include <algorithm>

namespace throughline::casework {

namespace {

/// A thing recorded for somebody stands on the message it came in, or on that person's confirmation. What was taken over stands as the
/// partnership had recorded it, until that person says otherwise.
bool stands(const Trace& trace, bool confirmed, bool disputed)
{
    if (disputed) return false;
    return !trace.recorded_for || is_taken_over(trace) || !trace.recorded_for->message.empty() || confirmed;
}

} // namespace

bool View::counts() const { return !superseded && stands(trace, confirmed, disputed); }

bool Signature::counts() const { return !refused && stands(trace, confirmed, disputed); }

std::vector<const Statement*> CaseState::statements_in_force(const std::string& fact, const std::string& subject) const
{
    std::vector<const Statement*> found;
    if (const auto at = facts.find({fact, subject}); at != facts.end()) {
        for (const auto& statement : at->second) {
            if (statement.in_force()) found.push_back(&statement);
        }
    }
    return found;
}

const Statement* CaseState::find_fact(const std::string& fact, const std::string& subject) const
{
    const auto at = facts.find({fact, subject});
    if (at == facts.end()) return nullptr;
    const auto last = std::ranges::find_if(at->second.rbegin(), at->second.rend(), &Statement::in_force);
    return last == at->second.rend() ? nullptr : &*last;
}

const Statement* CaseState::find_statement(const std::string& id) const
{
    for (const auto& [key, statements] : facts) {
        for (const auto& statement : statements) {
            if (statement.id == id) return &statement;
        }
    }
    return nullptr;
}

const std::vector<Member>& CaseState::members_of(procedure::SetKind set) const
{
    static const std::vector<Member> none;
    const auto at = members.find(set);
    return at == members.end() ? none : at->second;
}

const Member* CaseState::find_member(const std::string& subject) const
{
    for (const auto& [set, list] : members) {
        for (const auto& member : list) {
            if (member.subject == subject) return &member;
        }
    }
    return nullptr;
}

const StatedDay* CaseState::find_day(const std::string& fact, const std::string& subject) const
{
    const auto* statement = find_fact(fact, subject);
    return statement ? std::get_if<StatedDay>(&statement->value) : nullptr;
}

std::string CaseState::code_of(const std::string& fact, const std::string& subject) const
{
    const auto* statement = find_fact(fact, subject);
    const auto* chosen = statement ? std::get_if<Choices>(&statement->value) : nullptr;
    return chosen && !chosen->empty() ? chosen->front().code : "";
}

const Submission* CaseState::last_submission(const std::string& instance) const
{
    const auto at = submissions.find(instance);
    return at == submissions.end() || at->second.empty() ? nullptr : &at->second.back();
}

std::int64_t CaseState::version_of(const std::string& thing) const
{
    const auto at = touched.find(thing);
    return at == touched.end() ? 0 : at->second;
}

} // namespace throughline::casework
