#include "identity/second_factors.hpp"

#include "identity/passwords.hpp"
#include "identity/row_values.hpp"
#include "identity/throttle.hpp"
#include "identity/totp.hpp"
#include "ledger/mutable_rows.hpp"

#include <sodium.h>

#include <algorithm>
#include <cctype>

namespace throughline::identity {

using ledger::Instant;

namespace {

constexpr std::chrono::minutes setting_up_lasts{15};
constexpr int recovery_codes = 10;
constexpr int letters_of_a_code = 12;
/// Without what is mistaken for one another when it is read from paper.
constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

const Refusal wrong_code{"This code is wrong or was used already. Codes from an app last for thirty seconds", "", "code"};

std::string hex_of(const std::string& bytes) { return ledger::hex_of(ledger::bytes_from(bytes)); }
std::string from_hex(const std::string& hex) { return std::string(ledger::text_of(ledger::bytes_from_hex(hex))); }

/// "3-abcd-efgh-jkmn": which of the ten it is, and what only its owner knows.
std::string random_code(int number)
{
    auto code = std::to_string(number);
    for (int at = 0; at < letters_of_a_code; ++at) {
        if (at % 4 == 0) code += '-';
        code += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
    }
    return code;
}

/// As somebody may type it: with blanks, in capitals, without dashes.
std::string folded_code(const std::string& typed)
{
    std::string code;
    for (const char c : typed) {
        if (std::isalnum(static_cast<unsigned char>(c))) code += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return code;
}

bool is_app_code(const std::string& folded)
{
    return folded.size() == 6 && std::ranges::all_of(folded, [](unsigned char c) { return std::isdigit(c); });
}

} // namespace

struct SecondFactors::Inside {
    ledger::MutableRows& rows;
    Accounts& accounts;
    Throttle tries{};

    [[nodiscard]] Values find(const char* kind, const std::string& id) const
    {
        const auto content = rows.find(kind, id);
        return content ? values_of(*content) : Values{};
    }

    /// The app's code, once: a period that was used, or one before it, is refused.
    bool takes_app_code(PersonId person, const std::string& code, Instant now)
    {
        bool taken = false;
        rows.change("second-factor", text_of(person), [&](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
            if (!content) return std::nullopt;
            auto values = values_of(*content);
            if (value_in(values, "secret").empty()) return *content;
            const auto period = totp_period_of(from_hex(value_in(values, "secret")), code, now);
            if (!period || *period <= number_in(values, "last")) return *content;
            values["last"] = std::to_string(*period);
            taken = true;
            return bytes_of(values);
        });
        return taken;
    }

    bool takes_recovery_code(PersonId person, const std::string& code)
    {
        const auto size = static_cast<std::size_t>(letters_of_a_code);
        if (code.size() <= size || code.size() > size + 2) return false;
        const auto name = "code-" + code.substr(0, code.size() - size);
        const auto hash = value_in(find("second-factor", text_of(person)), name);
        if (hash.empty() || !is_passphrase(code, hash)) return false;
        bool taken = false;
        rows.change("second-factor", text_of(person), [&](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
            if (!content) return std::nullopt;
            auto values = values_of(*content);
            taken = value_in(values, name) == hash && values.erase(name) > 0;
            return bytes_of(values);
        });
        return taken;
    }
};

SecondFactors::SecondFactors(ledger::MutableRows& rows, Accounts& accounts) : inside_{std::make_unique<Inside>(rows, accounts)} {}
SecondFactors::~SecondFactors() = default;

FactorsHeld SecondFactors::of(PersonId person) const
{
    const auto values = inside_->find("second-factor", text_of(person));
    FactorsHeld held;
    if (!value_in(values, "secret").empty()) held.app_since = instant_in(values, "since");
    held.codes_left =
        static_cast<std::size_t>(std::ranges::count_if(values, [](const auto& one) { return one.first.starts_with("code-"); }));
    for (const auto& row : inside_->rows.list("passkey")) {
        if (person_in(values_of(row.content)) == person) ++held.passkeys;
    }
    return held;
}

std::string SecondFactors::begun_app(PersonId person, Instant now)
{
    const auto begun = inside_->find("app-begun", text_of(person));
    if (!begun.empty() && now <= instant_in(begun, "until")) return from_hex(begun.at("secret"));
    const auto secret = new_totp_secret();
    inside_->rows.put("app-begun", text_of(person), bytes_of({{"secret", hex_of(secret)}, {"until", text_of(now + setting_up_lasts)}}));
    return secret;
}

std::expected<void, Refusal> SecondFactors::finish_app(PersonId person, const std::string& code, Instant now)
{
    const auto begun = inside_->find("app-begun", text_of(person));
    if (begun.empty() || now > instant_in(begun, "until")) {
        return std::unexpected(
            Refusal{"You began more than fifteen minutes ago. Add the new key to your app and enter its code", "", "code"});
    }
    const auto key = "setting up " + text_of(person);
    if (inside_->tries.asks_to_wait(key, now)) return std::unexpected(Refusal{too_many_tries, "", "code"});
    const auto period = totp_period_of(from_hex(begun.at("secret")), folded_code(code), now);
    if (!period) {
        inside_->tries.failed(key, now);
        return std::unexpected(
            Refusal{"This is not the code that the app shows for this key. Is the clock of your phone right?", "", "code"});
    }
    inside_->tries.worked(key);
    inside_->rows.change(
        "second-factor", text_of(person), [&](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
            auto values = content ? values_of(*content) : Values{};
            values["secret"] = begun.at("secret");
            values["since"] = text_of(now);
            values["last"] = std::to_string(*period);
            return bytes_of(values);
        });
    inside_->rows.erase("app-begun", text_of(person));
    return {};
}

void SecondFactors::remove_app(PersonId person)
{
    inside_->rows.erase("app-begun", text_of(person));
    inside_->rows.change(
        "second-factor", text_of(person), [&](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
            if (!content) return std::nullopt;
            auto values = values_of(*content);
            for (const auto* name : {"secret", "since", "last"}) values.erase(name);
            return bytes_of(values);
        });
}

std::vector<std::string> SecondFactors::new_recovery_codes(PersonId person)
{
    std::vector<std::string> codes;
    Values hashes;
    for (int number = 1; number <= recovery_codes; ++number) {
        codes.push_back(random_code(number));
        hashes["code-" + std::to_string(number)] = hash_of_passphrase(folded_code(codes.back()));
    }
    inside_->rows.change(
        "second-factor", text_of(person), [&](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
            auto values = content ? values_of(*content) : Values{};
            for (const auto& [name, hash] : hashes) values[name] = hash;
            return bytes_of(values);
        });
    return codes;
}

void SecondFactors::remove_all(PersonId person)
{
    inside_->rows.erase("app-begun", text_of(person));
    inside_->rows.erase("second-factor", text_of(person));
    for (const auto& row : inside_->rows.list("passkey")) {
        if (person_in(values_of(row.content)) == person) inside_->rows.erase("passkey", row.id);
    }
}

std::expected<Proof, Refusal> SecondFactors::prove(PersonId person, const std::string& code, Instant now, const From& from)
{
    const bool is_known = inside_->accounts.is_known_browser(person, from.browser_token, now);
    const auto key = text_of(person) + (is_known ? " browser " + hash_of_token(from.browser_token) : " from " + from.peer);
    // Whoever guesses from many machines knows the passphrase: all that are not known wait together, and the owner's own browser does not.
    const auto strangers = text_of(person) + " strangers";
    if (inside_->tries.asks_to_wait(key, now) || (!is_known && inside_->tries.asks_to_wait(strangers, now))) {
        return std::unexpected(Refusal{too_many_tries, "", "code"});
    }
    const auto folded = folded_code(code);
    if (is_app_code(folded) && inside_->takes_app_code(person, folded, now)) {
        inside_->tries.worked(key);
        return Proof::app;
    }
    if (!is_app_code(folded) && inside_->takes_recovery_code(person, folded)) {
        inside_->tries.worked(key);
        return Proof::recovery_code;
    }
    inside_->tries.failed(key, now);
    if (!is_known) inside_->tries.failed(strangers, now);
    return std::unexpected(wrong_code);
}

std::string SecondFactors::begin_half(PersonId person, const HowSignedIn& how, Instant now)
{
    const auto token = random_token();
    inside_->rows.put(
        "half-sign-in", hash_of_token(token),
        bytes_of(
            {{"person", text_of(person)},
             {"browser", how.browser},
             {"by", how.by},
             {"until", text_of(now + half_sign_in_lasts)},
             {"wrong", "0"}}));
    for (const auto& row : inside_->rows.list("half-sign-in")) {
        if (instant_in(values_of(row.content), "until") < now) inside_->rows.erase("half-sign-in", row.id);
    }
    return token;
}

std::optional<HalfSignIn> SecondFactors::find_half(const std::string& token, Instant now) const
{
    const auto values = inside_->find("half-sign-in", hash_of_token(token));
    if (values.empty() || instant_in(values, "until") < now) return std::nullopt;
    const auto account = inside_->accounts.find(person_in(values));
    if (!account || account->is_disabled) return std::nullopt;
    return HalfSignIn{person_in(values), {value_in(values, "browser"), value_in(values, "by"), false}};
}

void SecondFactors::wrong_half(const std::string& token)
{
    inside_->rows.change(
        "half-sign-in", hash_of_token(token), [](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
            if (!content) return std::nullopt;
            auto values = values_of(*content);
            const auto wrong = number_in(values, "wrong") + 1;
            if (wrong >= wrong_codes_that_end_it) return std::nullopt;
            values["wrong"] = std::to_string(wrong);
            return bytes_of(values);
        });
}

bool SecondFactors::take_half(const std::string& token)
{
    bool taken = false;
    inside_->rows.change(
        "half-sign-in", hash_of_token(token), [&](const std::optional<ledger::Bytes>& content) -> std::optional<ledger::Bytes> {
            taken = content.has_value();
            return std::nullopt;
        });
    return taken;
}

} // namespace throughline::identity
