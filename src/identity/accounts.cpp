#include "identity/accounts.hpp"

#include "identity/passwords.hpp"
#include "identity/row_values.hpp"
#include "identity/throttle.hpp"
#include "ledger/bytes.hpp"
#include "ledger/mutable_rows.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <mutex>

namespace throughline::identity {

namespace {

using ledger::Instant;

constexpr auto invitation_lives = std::chrono::days{14};

std::string folded(std::string_view name)
{
    std::string result{name};
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool is_sign_in_name(std::string_view name)
{
    return name.size() >= 2 && name.size() <= 100 && std::ranges::all_of(name, [](char c) {
               return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' || c == '_' || c == '@' || c == '+';
           });
}

Account account_from(const Values& values)
{
    Account account{person_in(values), value_in(values, "name"), value_in(values, "disabled") == "yes", !value_in(values, "hash").empty()};
    if (values.contains("set-at")) account.passphrase_set_at = instant_in(values, "set-at");
    return account;
}

SignIn sign_in_from(const std::string& id, const Values& values)
{
    SignIn sign_in{person_in(values), value_in(values, "name"), {}, instant_in(values, "seen"), instant_in(values, "begun")};
    sign_in.how = {value_in(values, "browser"), value_in(values, "by"), value_in(values, "with-two") == "yes"};
    sign_in.id = id;
    const auto secret = ledger::bytes_from_hex(values.at("secret"));
    std::ranges::transform(secret, sign_in.form_secret.begin(), [](std::byte b) { return std::to_integer<unsigned char>(b); });
    return sign_in;
}

bool is_over(const SignIn& sign_in, Instant now) { return now - sign_in.last_seen > idle_limit || now - sign_in.begun > absolute_limit; }

bool is_token(const std::string& token) { return token.size() == 64; }

} // namespace

struct Accounts::Inside {
    explicit Inside(ledger::MutableRows& r) : rows{r}, nobody{hash_of_passphrase("a passphrase that nobody has")} {}

    ledger::MutableRows& rows;
    const std::string nobody; ///< checked where the name does not exist, so that the time tells nothing
    std::mutex mutex;
    Throttle tries;
    std::map<std::string, SignIn> seen; ///< by hash of token; the rows are the truth, this saves reading them each time

    [[nodiscard]] std::optional<Values> find(const char* kind, const std::string& id) const
    {
        const auto content = rows.find(kind, id);
        return content ? std::optional{values_of(*content)} : std::nullopt;
    }
    [[nodiscard]] std::optional<Values> account(const std::string& name) const { return find("account", folded(name)); }

    void update(const std::string& name, const std::function<void(Values&)>& change)
    {
        auto values = account(name);
        if (!values) return;
        change(*values);
        rows.put("account", folded(name), bytes_of(*values));
    }

    /// Every sign-in of this person, whether it lasts or not.
    void each_sign_in(PersonId person, const std::function<void(const std::string& id, const Values& values)>& take) const
    {
        for (const auto& row : rows.list("sign-in")) {
            if (const auto values = values_of(row.content); person_in(values) == person) take(row.id, values);
        }
    }
    void end(const std::string& id)
    {
        rows.erase("sign-in", id);
        seen.erase(id);
    }
    void end_all(PersonId person, const std::string& kept)
    {
        each_sign_in(person, [&](const std::string& id, const Values&) {
            if (id != kept) end(id);
        });
        std::erase_if(seen, [&](const auto& one) { return one.second.person == person && one.first != kept; });
    }
    void set_hash(const std::string& name, const std::string& hash, Instant now)
    {
        update(name, [&](Values& values) {
            values["hash"] = hash;
            values["set-at"] = text_of(now);
        });
    }
    void end_invitations(const std::string& name)
    {
        for (const auto& row : rows.list("invitation")) {
            if (value_in(values_of(row.content), "name") == name) rows.erase("invitation", row.id);
        }
    }
};

Accounts::Accounts(ledger::MutableRows& rows) : inside_{std::make_unique<Inside>(rows)} {}
Accounts::~Accounts() = default;

std::expected<std::string, Refusal> Accounts::invite(PersonId person, const std::string& name, Instant now)
{
    if (!is_sign_in_name(name))
        return std::unexpected(Refusal{"Use letters, figures, dots and dashes, such as an e-mail address", "", "sign-in-name"});
    std::lock_guard lock{inside_->mutex};
    if (inside_->account(name)) return std::unexpected(Refusal{"This sign-in name is taken", "", "sign-in-name"});
    const auto token = random_token();
    inside_->rows.put("account", folded(name), bytes_of({{"person", text_of(person)}, {"name", name}, {"hash", ""}}));
    inside_->rows.put("invitation", hash_of_token(token), bytes_of({{"name", name}, {"until", text_of(now + invitation_lives)}}));
    return token;
}

std::expected<std::string, Refusal> Accounts::invite_again(PersonId person, Instant now)
{
    const auto account = find(person);
    if (!account || account->is_disabled) return std::unexpected(Refusal{"This person has no account that is in use"});
    if (account->has_passphrase) return std::unexpected(Refusal{"This person has set a passphrase. Begin a recovery instead"});
    const auto token = random_token();
    std::lock_guard lock{inside_->mutex};
    inside_->end_invitations(account->sign_in_name);
    inside_->rows.put(
        "invitation", hash_of_token(token), bytes_of({{"name", account->sign_in_name}, {"until", text_of(now + invitation_lives)}}));
    return token;
}

std::optional<Account> Accounts::find_invited(const std::string& token, Instant now) const
{
    const auto invitation = inside_->find("invitation", hash_of_token(token));
    if (!invitation || instant_in(*invitation, "until") < now) return std::nullopt;
    auto account = find(value_in(*invitation, "name"));
    return account && !account->is_disabled ? account : std::nullopt;
}

std::expected<PersonId, Refusal> Accounts::set_passphrase(
    const std::string& token, const std::string& passphrase, Instant now, const std::vector<std::string>& near)
{
    const auto account = find_invited(token, now);
    if (!account) return std::unexpected(Refusal{"This link has been used or has expired. Ask your administrator for a new one"});
    auto names = near;
    names.insert(names.begin(), account->sign_in_name);
    if (const auto fault = fault_of_passphrase(passphrase, names)) return std::unexpected(Refusal{*fault, "", "passphrase"});
    const auto hash = hash_of_passphrase(passphrase);
    std::lock_guard lock{inside_->mutex};
    // Somebody may have used it while the hash was made.
    if (!inside_->find("invitation", hash_of_token(token)))
        return std::unexpected(Refusal{"This link has been used. Sign in with the passphrase that was set"});
    inside_->set_hash(account->sign_in_name, hash, now);
    inside_->end_invitations(account->sign_in_name);
    return account->person;
}

std::expected<void, Refusal> Accounts::add(PersonId person, const std::string& name, const std::string& passphrase)
{
    if (!is_sign_in_name(name))
        return std::unexpected(Refusal{"Use letters, figures, dots and dashes for the sign-in name", "", "sign-in-name"});
    if (const auto fault = fault_of_passphrase(passphrase, {name})) return std::unexpected(Refusal{*fault, "", "passphrase"});
    const auto hash = hash_of_passphrase(passphrase);
    std::lock_guard lock{inside_->mutex};
    if (inside_->account(name)) return std::unexpected(Refusal{"This sign-in name is taken", "", "sign-in-name"});
    inside_->rows.put("account", folded(name), bytes_of({{"person", text_of(person)}, {"name", name}, {"hash", hash}}));
    return {};
}

std::optional<Account> Accounts::find(PersonId person) const
{
    for (const auto& account : list()) {
        if (account.person == person) return account;
    }
    return std::nullopt;
}

std::optional<Account> Accounts::find(const std::string& name) const
{
    const auto values = inside_->account(name);
    return values ? std::optional{account_from(*values)} : std::nullopt;
}

std::vector<Account> Accounts::list() const
{
    std::vector<Account> accounts;
    for (const auto& row : inside_->rows.list("account")) accounts.push_back(account_from(values_of(row.content)));
    return accounts;
}

void Accounts::disable(PersonId person)
{
    const auto account = find(person);
    if (!account) return;
    std::lock_guard lock{inside_->mutex};
    inside_->update(account->sign_in_name, [](Values& values) { values["disabled"] = "yes"; });
    inside_->end_all(person, {});
}

void Accounts::enable(PersonId person)
{
    const auto account = find(person);
    if (!account) return;
    std::lock_guard lock{inside_->mutex};
    inside_->update(account->sign_in_name, [](Values& values) { values["disabled"] = "no"; });
}

std::expected<PersonId, Refusal> Accounts::check(const std::string& name, const std::string& passphrase, Instant now, const From& from)
{
    const Refusal wrong{"The sign-in name or the passphrase is wrong"};
    const auto values = inside_->account(name);
    const bool is_known = values && is_known_browser(person_in(*values), from.browser_token, now);
    const auto key = folded(name.substr(0, 100)) + (is_known ? "\nbrowser " + hash_of_token(from.browser_token) : "\nfrom " + from.peer);
    if (inside_->tries.asks_to_wait(key, now)) return std::unexpected(Refusal{too_many_tries});
    const auto hash = values && !values->at("hash").empty() ? values->at("hash") : inside_->nobody;
    const bool right = is_passphrase(passphrase, hash) && values && !values->at("hash").empty();

    if (!right || account_from(*values).is_disabled) {
        inside_->tries.failed(key, now);
        return std::unexpected(wrong);
    }
    inside_->tries.worked(key);
    return account_from(*values).person;
}

std::expected<void, Refusal> Accounts::change_passphrase(
    const SignIn& who, const std::string& present, const std::string& next, const std::vector<std::string>& near, Instant now)
{
    // Who is at somebody else's unlocked screen guesses as slowly as at the sign-in.
    if (const auto right = check(who.sign_in_name, present, now, {{}, "sign-in " + who.id}); !right || *right != who.person) {
        const bool too_many = !right && right.error().message == too_many_tries;
        return std::unexpected(Refusal{too_many ? too_many_tries : "This is not your present passphrase", "", "present"});
    }
    auto names = near;
    names.insert(names.begin(), who.sign_in_name);
    if (const auto fault = fault_of_passphrase(next, names)) return std::unexpected(Refusal{*fault, "", "passphrase"});
    if (present == next) return std::unexpected(Refusal{"This is the passphrase that you have now", "", "passphrase"});
    const auto hash = hash_of_passphrase(next);
    std::lock_guard lock{inside_->mutex};
    inside_->set_hash(who.sign_in_name, hash, now);
    inside_->end_all(who.person, who.id);
    return {};
}

std::expected<void, Refusal> Accounts::replace_passphrase(
    PersonId person, const std::string& next, const std::vector<std::string>& near, Instant now)
{
    const auto account = find(person);
    if (!account || account->is_disabled) return std::unexpected(Refusal{"This account is not in use"});
    auto names = near;
    names.insert(names.begin(), account->sign_in_name);
    if (const auto fault = fault_of_passphrase(next, names)) return std::unexpected(Refusal{*fault, "", "passphrase"});
    const auto hash = hash_of_passphrase(next);
    std::lock_guard lock{inside_->mutex};
    inside_->set_hash(account->sign_in_name, hash, now);
    inside_->end_invitations(account->sign_in_name);
    inside_->end_all(person, {});
    return {};
}

std::string Accounts::remember_browser(PersonId person, const std::string& token, Instant now)
{
    auto kept = token;
    std::lock_guard lock{inside_->mutex};
    auto values = is_token(kept) ? inside_->find("browser", hash_of_token(kept)) : std::nullopt;
    // A token that we did not give is never taken over: whoever planted it would know it.
    if (!values || now - instant_in(*values, "seen") > remembered_browser) {
        kept = random_token();
        values = Values{};
    }
    auto people = words_in(value_in(*values, "people"));
    const auto one = text_of(person);
    if (std::ranges::find(people, one) == people.end()) people.push_back(one);
    if (people.size() > 20) people.erase(people.begin());
    inside_->rows.put("browser", hash_of_token(kept), bytes_of({{"people", words_from(people)}, {"seen", text_of(now)}}));
    return kept;
}

bool Accounts::is_known_browser(PersonId person, const std::string& token, Instant now) const
{
    if (!is_token(token)) return false;
    const auto values = inside_->find("browser", hash_of_token(token));
    if (!values || now - instant_in(*values, "seen") > remembered_browser) return false;
    const auto people = words_in(value_in(*values, "people"));
    return std::ranges::find(people, text_of(person)) != people.end();
}

std::string Accounts::sign_in(PersonId person, Instant now, const HowSignedIn& how)
{
    const auto token = random_token();
    const auto account = find(person);
    std::lock_guard lock{inside_->mutex};
    inside_->rows.put(
        "sign-in", hash_of_token(token),
        bytes_of(
            {{"person", text_of(person)},
             {"name", account ? account->sign_in_name : ""},
             {"secret", random_token()},
             {"begun", text_of(now)},
             {"seen", text_of(now)},
             {"browser", how.browser},
             {"by", how.by},
             {"with-two", how.with_two ? "yes" : "no"}}));
    return token;
}

std::vector<SignIn> Accounts::sign_ins(PersonId person, Instant now)
{
    std::vector<SignIn> found;
    std::lock_guard lock{inside_->mutex};
    inside_->each_sign_in(person, [&](const std::string& id, const Values& values) {
        auto one = sign_in_from(id, values);
        if (const auto known = inside_->seen.find(id); known != inside_->seen.end()) one.last_seen = known->second.last_seen;
        if (now - one.last_seen > idle_limit + remembered_ended) return inside_->end(id);
        if (!values.contains("ended") && !is_over(one, now)) found.push_back(std::move(one));
    });
    std::ranges::sort(found, std::ranges::greater{}, &SignIn::last_seen);
    return found;
}

void Accounts::end_sign_in(PersonId person, const std::string& id)
{
    std::lock_guard lock{inside_->mutex};
    const auto values = inside_->find("sign-in", id);
    if (values && person_in(*values) == person) inside_->end(id);
}

void Accounts::end_sign_ins(PersonId person, const std::string& kept)
{
    std::lock_guard lock{inside_->mutex};
    inside_->end_all(person, kept);
}

void Accounts::prove_two(const std::string& id, const std::string& by)
{
    std::lock_guard lock{inside_->mutex};
    auto values = inside_->find("sign-in", id);
    if (!values) return;
    (*values)["with-two"] = "yes";
    (*values)["by"] = by;
    inside_->rows.put("sign-in", id, bytes_of(*values));
    inside_->seen.erase(id);
}

std::optional<SignIn> Accounts::find_sign_in(const std::string& token, Instant now)
{
    if (!is_token(token)) return std::nullopt;
    const auto id = hash_of_token(token);
    std::lock_guard lock{inside_->mutex};
    auto known = inside_->seen.find(id);
    if (known == inside_->seen.end()) {
        const auto values = inside_->find("sign-in", id);
        if (!values || values->contains("ended")) return std::nullopt;
        known = inside_->seen.emplace(id, sign_in_from(id, *values)).first;
    }
    auto& sign_in = known->second;
    if (is_over(sign_in, now)) {
        if (auto values = inside_->find("sign-in", id)) {
            (*values)["ended"] = text_of(now);
            inside_->rows.put("sign-in", id, bytes_of(*values));
        }
        inside_->seen.erase(known);
        return std::nullopt;
    }
    // The row is brought up to date once a minute, so that reading pages costs no writing.
    if (now - sign_in.last_seen > std::chrono::minutes{1}) {
        if (auto values = inside_->find("sign-in", id)) {
            (*values)["seen"] = text_of(now);
            inside_->rows.put("sign-in", id, bytes_of(*values));
        }
        sign_in.last_seen = now;
    }
    return sign_in;
}

std::optional<SignIn> Accounts::find_ended(const std::string& token, Instant now) const
{
    if (!is_token(token)) return std::nullopt;
    const auto id = hash_of_token(token);
    std::lock_guard lock{inside_->mutex};
    const auto values = inside_->find("sign-in", id);
    if (!values || !values->contains("ended")) return std::nullopt;
    if (now - instant_in(*values, "ended") > remembered_ended) {
        inside_->rows.erase("sign-in", id);
        return std::nullopt;
    }
    return sign_in_from(id, *values);
}

void Accounts::sign_out(const std::string& token)
{
    const auto id = hash_of_token(token);
    std::lock_guard lock{inside_->mutex};
    inside_->rows.erase("sign-in", id);
    inside_->seen.erase(id);
}

} // namespace throughline::identity
