#include "identity/sign_in_rules.hpp"

#include "identity/row_values.hpp"
#include "ledger/mutable_rows.hpp"

#include <algorithm>
#include <mutex>

namespace throughline::identity {

struct SignInRules::Inside {
    ledger::MutableRows& rows;
    const bool is_rehearsal;
    mutable std::mutex mutex{};
    mutable std::map<std::string, Values> known{}; ///< the rows are the truth, this saves reading them for each page

    [[nodiscard]] Values find(const std::string& id) const
    {
        const std::lock_guard lock{mutex};
        if (const auto found = known.find(id); found != known.end()) return found->second;
        const auto content = rows.find("sign-in-rules", id);
        return known[id] = content ? values_of(*content) : Values{};
    }
    void put(const std::string& id, const Values& values)
    {
        const std::lock_guard lock{mutex};
        rows.put("sign-in-rules", id, bytes_of(values));
        known[id] = values;
    }
};

namespace {

constexpr const char* installation = "installation";
std::string id_of(PartnershipId partnership) { return "partnership " + std::to_string(partnership.value()); }

} // namespace

SignInRules::SignInRules(ledger::MutableRows& rows, bool is_rehearsal) : inside_{std::make_unique<Inside>(rows, is_rehearsal)} {}
SignInRules::~SignInRules() = default;

bool SignInRules::is_rehearsal() const { return inside_->is_rehearsal; }

bool SignInRules::is_in_force() const
{
    return !inside_->is_rehearsal || value_in(inside_->find(installation), "asks-in-rehearsal") == "yes";
}

void SignInRules::ask_in_rehearsal(bool asks) { inside_->put(installation, {{"asks-in-rehearsal", asks ? "yes" : "no"}}); }

std::set<std::string> SignInRules::roles(PartnershipId partnership) const
{
    const auto words = words_in(value_in(inside_->find(id_of(partnership)), "roles"));
    return {words.begin(), words.end()};
}

void SignInRules::set_roles(PartnershipId partnership, const std::set<std::string>& roles)
{
    inside_->put(id_of(partnership), {{"roles", words_from({roles.begin(), roles.end()})}});
}

bool SignInRules::asks_two_of(PartnershipId partnership, const Holder& holder) const
{
    if (!is_in_force()) return false;
    if (holder.administers) return true;
    const auto asked = roles(partnership);
    return std::ranges::any_of(holder.roles, [&](const auto& role) { return asked.contains(role); });
}

} // namespace throughline::identity
