#include "identity/totp.hpp"

#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <new>
#include <stdexcept>

namespace throughline::identity {

namespace {

constexpr std::size_t secret_size = 20;
constexpr unsigned figures = 6;
constexpr std::time_t period = 30;

void begin()
{
    static const bool ready = oath_init() == OATH_OK && sodium_init() >= 0;
    if (!ready) throw std::runtime_error("liboath cannot start");
}

std::time_t seconds_of(ledger::Instant now) { return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count(); }

std::string base32(const std::string& bytes)
{
    char* made = nullptr;
    std::size_t size = 0;
    if (oath_base32_encode(bytes.data(), bytes.size(), &made, &size) != OATH_OK) throw std::bad_alloc{};
    const std::unique_ptr<char, decltype(&std::free)> owned{made, &std::free};
    return {made, size};
}

} // namespace

std::string new_totp_secret()
{
    begin();
    std::string secret(secret_size, '\0');
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::string totp_key_in_words(const std::string& secret)
{
    begin();
    std::string words;
    const auto letters = base32(secret);
    for (std::size_t at = 0; at < letters.size(); ++at) {
        if (at > 0 && at % 4 == 0) words += ' ';
        words += letters[at];
    }
    return words;
}

std::string totp_address(const std::string& secret, std::string_view site, std::string_view sign_in_name)
{
    begin();
    // A sign-in name holds nothing but letters, figures and the signs . - _ @ +
    std::string name;
    for (const char c : sign_in_name) {
        if (c == '@')
            name += "%40";
        else if (c == '+')
            name += "%2B";
        else
            name += c;
    }
    return "otpauth://totp/" + std::string(site) + ":" + name + "?secret=" + base32(secret) + "&issuer=" + std::string(site);
}

std::optional<std::int64_t> totp_period_of(const std::string& secret, const std::string& code, ledger::Instant now)
{
    begin();
    if (code.size() != figures) return std::nullopt;
    const auto at = seconds_of(now);
    for (const std::time_t shift : {0, -1, 1}) {
        std::array<char, figures + 1> expected{};
        const auto moment = at + shift * period;
        if (moment < 0 || oath_totp_generate(secret.data(), secret.size(), moment, period, 0, figures, expected.data()) != OATH_OK)
            continue;
        if (sodium_memcmp(expected.data(), code.data(), figures) == 0) return moment / period;
    }
    return std::nullopt;
}

std::string totp_code(const std::string& secret, ledger::Instant now)
{
    begin();
    std::array<char, figures + 1> code{};
    if (oath_totp_generate(secret.data(), secret.size(), seconds_of(now), period, 0, figures, code.data()) != OATH_OK)
        throw std::bad_alloc{};
    return code.data();
}

} // namespace throughline::identity
