#include "identity/recoveries.hpp"

#include "domain/common/impossible.hpp"
#include "identity/passwords.hpp"
#include "identity/row_values.hpp"
#include "ledger/mutable_rows.hpp"

#include <sodium.h>

#include <algorithm>
#include <cctype>
#include <functional>

namespace throughline::identity {

using ledger::Instant;

namespace {

constexpr const char* kind = "recovery";
constexpr int most_wrong_codes = 5;
constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/// "abcd-efgh-jkmn": to be read out over the telephone.
std::string random_code()
{
    std::string code;
    for (int at = 0; at < 12; ++at) {
        if (at > 0 && at % 4 == 0) code += '-';
        code += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
    }
    return code;
}

std::string folded(const std::string& typed)
{
    std::string code;
    for (const char c : typed) {
        if (std::isalnum(static_cast<unsigned char>(c))) code += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return code;
}

bool is_over(RecoveryState state)
{
    switch (state) {
    case RecoveryState::waiting:
    case RecoveryState::ready:
    case RecoveryState::handed_on:
        return false;
    case RecoveryState::used:
    case RecoveryState::stopped:
    case RecoveryState::expired:
        return true;
    }
    impossible("a recovery in no state");
}

RecoveryState state_of(const Values& values, Instant now)
{
    if (values.contains("used")) return RecoveryState::used;
    if (values.contains("stopped")) return RecoveryState::stopped;
    const bool is_shown = values.contains("link");
    if (now > instant_in(values, "begun") + recovery_lives || (is_shown && now > instant_in(values, "shown") + recovery_link_lives))
        return RecoveryState::expired;
    if (is_shown) return RecoveryState::handed_on;
    if (values.contains("confirmed-by")) return RecoveryState::ready;
    const bool has_waited = value_in(values, "alone") == "yes" && now >= instant_in(values, "begun") + alone_waits;
    return has_waited ? RecoveryState::ready : RecoveryState::waiting;
}

Recovery recovery_from(const std::string& id, const Values& values, Instant now)
{
    Recovery one{
        id,
        person_in(values),
        person_in(values, "by"),
        value_in(values, "reason"),
        value_in(values, "takes-factors") == "yes",
        value_in(values, "alone") == "yes",
        instant_in(values, "begun")};
    if (values.contains("confirmed-by")) one.confirmed_by = person_in(values, "confirmed-by");
    if (values.contains("stopped")) one.stopped_by = person_in(values, "stopped");
    one.state = state_of(values, now);
    return one;
}

const Refusal not_any_more{"This cannot be done any more: somebody was faster, or it was stopped"};
const Refusal link_is_over{"This link works no more. Ask your administrator"};

} // namespace

struct Recoveries::Inside {
    ledger::MutableRows& rows;
    Accounts& accounts;
    SecondFactors& factors;

    [[nodiscard]] std::optional<Values> find(const std::string& id) const
    {
        const auto content = rows.find(kind, id);
        return content ? std::optional{values_of(*content)} : std::nullopt;
    }

    /// Changes the row in one step where `may` still holds. Answers whether it did.
    bool change(const std::string& id, const std::function<bool(const Values&)>& may, const std::function<void(Values&)>& how)
    {
        bool done = false;
        rows.change(kind, id, [&](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
            if (!content) return std::nullopt;
            auto values = values_of(*content);
            if (!may(values)) return *content;
            how(values);
            done = true;
            return bytes_of(values);
        });
        return done;
    }
};

Recoveries::Recoveries(ledger::MutableRows& rows, Accounts& accounts, SecondFactors& factors)
    : inside_{std::make_unique<Inside>(rows, accounts, factors)}
{
}
Recoveries::~Recoveries() = default;

std::expected<std::string, Refusal> Recoveries::begin(const Begin& begin, Instant now)
{
    if (begin.person == begin.by) return std::unexpected(Refusal{"Nobody gives a new way in to themselves"});
    const auto account = inside_->accounts.find(begin.person);
    if (!account || account->is_disabled) return std::unexpected(Refusal{"This account is not in use"});
    if (!account->has_passphrase) return std::unexpected(Refusal{"This person has not used their first link yet. Make a new one instead"});
    if (begin.reason.find_first_not_of(" \r\n\t") == std::string::npos)
        return std::unexpected(Refusal{"Say why, and how you know that it is really this person who asks", "", "reason"});
    if (running(begin.person, now)) return std::unexpected(Refusal{"A new way in was begun for this person already", "", "reason"});
    const auto id = random_token();
    inside_->rows.put(
        kind, id,
        bytes_of(
            {{"person", text_of(begin.person)},
             {"by", text_of(begin.by)},
             {"reason", begin.reason.substr(0, 1000)},
             {"takes-factors", begin.takes_factors ? "yes" : "no"},
             {"alone", begin.alone ? "yes" : "no"},
             {"begun", text_of(now)},
             {"wrong", "0"}}));
    return id;
}

std::expected<std::string, Refusal> Recoveries::confirm(const std::string& id, PersonId by, Instant now)
{
    const auto values = inside_->find(id);
    if (!values) return std::unexpected(not_any_more);
    if (person_in(*values, "by") == by) return std::unexpected(Refusal{"Somebody else than who began it has to confirm it"});
    if (person_in(*values) == by) return std::unexpected(Refusal{"Nobody confirms a new way in for themselves"});
    const auto code = random_code();
    const auto hash = hash_of_passphrase(folded(code));
    const bool done = inside_->change(
        id, [&](const Values& one) { return !is_over(state_of(one, now)) && !one.contains("link") && !one.contains("confirmed-by"); },
        [&](Values& one) {
            one["confirmed-by"] = text_of(by);
            one["code"] = hash;
        });
    if (!done) return std::unexpected(not_any_more);
    return code;
}

std::expected<std::string, Refusal> Recoveries::show_link(const std::string& id, PersonId by, Instant now)
{
    const auto values = inside_->find(id);
    if (!values || person_in(*values, "by") != by) return std::unexpected(Refusal{"The link is shown to who began it, and to nobody else"});
    const auto token = random_token();
    const bool done = inside_->change(
        id, [&](const Values& one) { return state_of(one, now) == RecoveryState::ready; },
        [&](Values& one) {
            one["link"] = hash_of_token(token);
            one["shown"] = text_of(now);
        });
    if (!done) return std::unexpected(not_any_more);
    return token;
}

bool Recoveries::stop(const std::string& id, PersonId by, Instant now)
{
    return inside_->change(
        id, [&](const Values& one) { return !is_over(state_of(one, now)); }, [&](Values& one) { one["stopped"] = text_of(by); });
}

std::optional<Recovery> Recoveries::find(const std::string& id, Instant now) const
{
    const auto values = inside_->find(id);
    return values ? std::optional{recovery_from(id, *values, now)} : std::nullopt;
}

std::vector<Recovery> Recoveries::of(PersonId person, Instant now) const
{
    std::vector<Recovery> all;
    for (const auto& row : inside_->rows.list(kind)) {
        if (const auto values = values_of(row.content); person_in(values) == person) all.push_back(recovery_from(row.id, values, now));
    }
    std::ranges::sort(all, std::ranges::greater{}, &Recovery::begun);
    return all;
}

std::optional<Recovery> Recoveries::running(PersonId person, Instant now) const
{
    for (const auto& one : of(person, now)) {
        if (!is_over(one.state)) return one;
    }
    return std::nullopt;
}

std::optional<Recovery> Recoveries::find_link(const std::string& token, Instant now) const
{
    const auto hash = hash_of_token(token);
    for (const auto& row : inside_->rows.list(kind)) {
        const auto values = values_of(row.content);
        if (value_in(values, "link") == hash && state_of(values, now) == RecoveryState::handed_on)
            return recovery_from(row.id, values, now);
    }
    return std::nullopt;
}

std::expected<PersonId, Refusal> Recoveries::use(const Use& use, const std::vector<std::string>& near, Instant now)
{
    const auto recovery = find_link(use.token, now);
    if (!recovery) return std::unexpected(link_is_over);
    const auto account = inside_->accounts.find(recovery->person);
    if (!account || account->is_disabled) return std::unexpected(link_is_over);
    const auto hash = value_in(inside_->find(recovery->id).value_or(Values{}), "code");
    if (!hash.empty() && !is_passphrase(folded(use.code), hash)) {
        bool is_last = false;
        inside_->change(
            recovery->id, [&](const Values& one) { return state_of(one, now) == RecoveryState::handed_on; },
            [&](Values& one) {
                const auto wrong = number_in(one, "wrong") + 1;
                one["wrong"] = std::to_string(wrong);
                is_last = wrong >= most_wrong_codes;
                if (is_last) one["stopped"] = text_of(recovery->person);
            });
        return std::unexpected(
            is_last ? link_is_over : Refusal{"This code is wrong. It is the one that the second person gave you", "", "code"});
    }
    auto names = near;
    names.insert(names.begin(), account->sign_in_name);
    if (const auto fault = fault_of_passphrase(use.passphrase, names)) return std::unexpected(Refusal{*fault, "", "passphrase"});
    const bool taken = inside_->change(
        recovery->id, [&](const Values& one) { return state_of(one, now) == RecoveryState::handed_on; },
        [&](Values& one) { one["used"] = text_of(now); });
    if (!taken) return std::unexpected(link_is_over);
    if (const auto set = inside_->accounts.replace_passphrase(recovery->person, use.passphrase, near, now); !set)
        return std::unexpected(set.error());
    if (recovery->takes_factors) inside_->factors.remove_all(recovery->person);
    return recovery->person;
}

} // namespace throughline::identity
