#include "identity/accounts.hpp"

#include "identity/passwords.hpp"
#include "ledger/bytes.hpp"
#include "ledger/mutable_rows.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <mutex>

namespace throughline::identity {

namespace {

using ledger::Instant;

constexpr auto invitation_lives = std::chrono::days{14};
constexpr int free_tries = 5;

/// Lines of "name=value": these rows hold no free text.
using Values = std::map<std::string, std::string>;

Values values_of(ledger::BytesView bytes)
{
    Values values;
    std::string_view text = ledger::text_of(bytes);
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (const auto equals = line.find('='); equals != std::string_view::npos) {
            values[std::string(line.substr(0, equals))] = std::string(line.substr(equals + 1));
        }
    }
    return values;
}

ledger::Bytes bytes_of(const Values& values)
{
    std::string text;
    for (const auto& [name, value] : values) text += name + "=" + value + "\n";
    return ledger::bytes_from(text);
}

std::int64_t number_from(const std::string& text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Instant instant_from(const std::string& text) { return Instant{std::chrono::microseconds{number_from(text)}}; }
std::string text_of(Instant instant) { return std::to_string(instant.time_since_epoch().count()); }

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
    const auto at = [&](const char* name) {
        const auto found = values.find(name);
        return found == values.end() ? std::string{} : found->second;
    };
    return {PersonId{number_from(at("person"))}, at("name"), at("disabled") == "yes", !at("hash").empty()};
}

SignIn sign_in_from(const Values& values)
{
    SignIn sign_in{PersonId{number_from(values.at("person"))}, values.at("name"), {}, instant_from(values.at("seen"))};
    const auto secret = ledger::bytes_from_hex(values.at("secret"));
    std::ranges::transform(secret, sign_in.form_secret.begin(), [](std::byte b) { return std::to_integer<unsigned char>(b); });
    return sign_in;
}

struct Tries {
    int failed{0};
    Instant last{};
};

} // namespace

struct Accounts::Inside {
    explicit Inside(ledger::MutableRows& r) : rows{r}, nobody{hash_of_passphrase("a passphrase that nobody has")} {}

    ledger::MutableRows& rows;
    const std::string nobody; ///< checked where the name does not exist, so that the time tells nothing
    std::mutex mutex;
    std::map<std::string, Tries> tries;
    std::map<std::string, SignIn> seen; ///< by hash of token; the rows are the truth, this saves reading them each time
    std::map<std::string, Instant> begun;

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
};

Accounts::Accounts(ledger::MutableRows& rows) : inside_{std::make_unique<Inside>(rows)} {}
Accounts::~Accounts() = default;

std::expected<std::string, Refusal> Accounts::invite(PersonId person, const std::string& name, Instant now)
{
    if (!is_sign_in_name(name)) return std::unexpected(Refusal{"Use letters, figures, dots and dashes, such as an e-mail address", "", "sign-in-name"});
    std::lock_guard lock{inside_->mutex};
    if (inside_->account(name)) return std::unexpected(Refusal{"This sign-in name is taken", "", "sign-in-name"});
    const auto token = random_token();
    inside_->rows.put("account", folded(name), bytes_of({{"person", std::to_string(person.value())}, {"name", name}, {"hash", ""}}));
    inside_->rows.put("invitation", hash_of_token(token), bytes_of({{"name", name}, {"until", text_of(now + invitation_lives)}}));
    return token;
}

std::optional<Account> Accounts::find_invited(const std::string& token, Instant now) const
{
    const auto invitation = inside_->find("invitation", hash_of_token(token));
    if (!invitation || instant_from(invitation->at("until")) < now) return std::nullopt;
    return find(invitation->at("name"));
}

std::expected<PersonId, Refusal> Accounts::set_passphrase(const std::string& token, const std::string& passphrase, Instant now)
{
    const auto account = find_invited(token, now);
    if (!account) return std::unexpected(Refusal{"This link has been used or has expired. Ask your administrator for a new one"});
    if (const auto fault = fault_of_passphrase(passphrase, account->sign_in_name)) return std::unexpected(Refusal{*fault, "", "passphrase"});
    const auto hash = hash_of_passphrase(passphrase);
    std::lock_guard lock{inside_->mutex};
    inside_->update(account->sign_in_name, [&](Values& values) { values["hash"] = hash; });
    inside_->rows.erase("invitation", hash_of_token(token));
    return account->person;
}

std::expected<void, Refusal> Accounts::add(PersonId person, const std::string& name, const std::string& passphrase)
{
    if (!is_sign_in_name(name)) return std::unexpected(Refusal{"Use letters, figures, dots and dashes for the sign-in name", "", "sign-in-name"});
    if (const auto fault = fault_of_passphrase(passphrase, name)) return std::unexpected(Refusal{*fault, "", "passphrase"});
    const auto hash = hash_of_passphrase(passphrase);
    std::lock_guard lock{inside_->mutex};
    if (inside_->account(name)) return std::unexpected(Refusal{"This sign-in name is taken", "", "sign-in-name"});
    inside_->rows.put("account", folded(name), bytes_of({{"person", std::to_string(person.value())}, {"name", name}, {"hash", hash}}));
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
    for (const auto& row : inside_->rows.list("sign-in")) {
        if (number_from(values_of(row.content)["person"]) == person.value()) inside_->rows.erase("sign-in", row.id);
    }
    std::erase_if(inside_->seen, [&](const auto& one) { return one.second.person == person; });
}

void Accounts::enable(PersonId person)
{
    const auto account = find(person);
    if (!account) return;
    std::lock_guard lock{inside_->mutex};
    inside_->update(account->sign_in_name, [](Values& values) { values["disabled"] = "no"; });
}

std::expected<PersonId, Refusal> Accounts::check(const std::string& name, const std::string& passphrase, Instant now)
{
    const Refusal wrong{"The sign-in name or the passphrase is wrong"};
    const auto key = folded(name.substr(0, 100));
    {
        std::lock_guard lock{inside_->mutex};
        auto& tries = inside_->tries[key];
        const auto wait = std::chrono::seconds{tries.failed < free_tries ? 0 : std::min(60, 1 << (tries.failed - free_tries))};
        if (now < tries.last + wait) return std::unexpected(Refusal{"Too many tries. Wait a minute, then try again"});
        if (inside_->tries.size() > 10'000) inside_->tries.clear();
    }
    const auto values = inside_->account(name);
    const auto hash = values && !values->at("hash").empty() ? values->at("hash") : inside_->nobody;
    const bool right = is_passphrase(passphrase, hash) && values && !values->at("hash").empty();

    std::lock_guard lock{inside_->mutex};
    if (!right || account_from(*values).is_disabled) {
        auto& tries = inside_->tries[key];
        tries.failed = std::min(tries.failed + 1, free_tries + 10);
        tries.last = now;
        return std::unexpected(wrong);
    }
    inside_->tries.erase(key);
    return account_from(*values).person;
}

std::string Accounts::sign_in(PersonId person, Instant now)
{
    const auto token = random_token();
    const auto account = find(person);
    std::lock_guard lock{inside_->mutex};
    inside_->rows.put(
        "sign-in", hash_of_token(token),
        bytes_of(
            {{"person", std::to_string(person.value())},
             {"name", account ? account->sign_in_name : ""},
             {"secret", random_token()},
             {"begun", text_of(now)},
             {"seen", text_of(now)}}));
    return token;
}

std::optional<SignIn> Accounts::find_sign_in(const std::string& token, Instant now)
{
    if (token.size() != 64) return std::nullopt;
    const auto id = hash_of_token(token);
    std::lock_guard lock{inside_->mutex};
    auto known = inside_->seen.find(id);
    if (known == inside_->seen.end()) {
        const auto values = inside_->find("sign-in", id);
        if (!values || values->contains("ended")) return std::nullopt;
        inside_->begun[id] = instant_from(values->at("begun"));
        known = inside_->seen.emplace(id, sign_in_from(*values)).first;
    }
    auto& sign_in = known->second;
    if (now - sign_in.last_seen > idle_limit || now - inside_->begun[id] > absolute_limit) {
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
    if (token.size() != 64) return std::nullopt;
    const auto id = hash_of_token(token);
    std::lock_guard lock{inside_->mutex};
    const auto values = inside_->find("sign-in", id);
    if (!values || !values->contains("ended")) return std::nullopt;
    if (now - instant_from(values->at("ended")) > remembered_ended) {
        inside_->rows.erase("sign-in", id);
        return std::nullopt;
    }
    return sign_in_from(*values);
}

void Accounts::sign_out(const std::string& token)
{
    const auto id = hash_of_token(token);
    std::lock_guard lock{inside_->mutex};
    inside_->rows.erase("sign-in", id);
    inside_->seen.erase(id);
}

} // namespace throughline::identity
