#include "identity/passwords.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <new>

namespace throughline::identity {

namespace {

void begin()
{
    if (sodium_init() < 0) throw std::bad_alloc{};
}

std::string hex(const unsigned char* bytes, std::size_t size)
{
    std::string text(size * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    text.pop_back();
    return text;
}

bool has_few_characters(std::string_view text)
{
    std::array<bool, 256> seen{};
    for (const char c : text) seen[static_cast<unsigned char>(c)] = true;
    return std::ranges::count(seen, true) < 5;
}

} // namespace

std::string hash_of_passphrase(std::string_view passphrase)
{
    begin();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    // Argon2id, 64 MiB, 3 rounds: some 70 ms on the machine of reference.
    if (crypto_pwhash_str(hash.data(), passphrase.data(), passphrase.size(), 3, std::size_t{64} << 20) != 0) throw std::bad_alloc{};
    return hash.data();
}

bool is_passphrase(std::string_view passphrase, const std::string& hash)
{
    begin();
    return crypto_pwhash_str_verify(hash.c_str(), passphrase.data(), passphrase.size()) == 0;
}

std::optional<std::string> fault_of_passphrase(std::string_view passphrase, std::string_view sign_in_name)
{
    if (passphrase.size() < shortest_passphrase) {
        return "Use at least " + std::to_string(shortest_passphrase) + " characters. Four or five words that do not belong together are easy to remember";
    }
    if (passphrase.size() > 1000) return "Use no more than 1,000 characters";
    if (has_few_characters(passphrase)) return "Use more than a few different characters";
    if (!sign_in_name.empty() && passphrase.contains(sign_in_name)) return "Leave your sign-in name out of your passphrase";
    return std::nullopt;
}

std::string random_token()
{
    begin();
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex(bytes.data(), bytes.size());
}

std::string hash_of_token(std::string_view token)
{
    begin();
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()), token.size(), nullptr, 0);
    return hex(hash.data(), hash.size());
}

} // namespace throughline::identity
