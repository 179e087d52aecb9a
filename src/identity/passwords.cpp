#include "identity/passwords.hpp"

#include "identity/known_passphrases.hpp"

#include <sodium.h>
#include <zxcvbn.h>

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

std::string in_small_letters(std::string_view text)
{
    std::string small{text};
    std::ranges::transform(small, small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return small;
}

/// What whoever knows the person would try first: the parts of names, three letters and longer.
std::vector<std::string> parts_of(const std::vector<std::string>& names)
{
    std::vector<std::string> parts;
    for (const auto& name : names) {
        std::string part;
        for (const char c : name + " ") {
            if (std::isalnum(static_cast<unsigned char>(c))) {
                part += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
                continue;
            }
            if (part.size() >= 3) parts.push_back(part);
            part.clear();
        }
    }
    return parts;
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

double strength_of_passphrase(std::string_view passphrase, const std::vector<std::string>& near)
{
    const auto parts = parts_of(near);
    std::vector<const char*> words;
    for (const auto& part : parts) words.push_back(part.c_str());
    words.push_back(nullptr);
    // The estimate takes longer the longer the text is; what stands behind the first hundred letters only adds to it.
    const std::string text{passphrase.substr(0, 100)};
    return ZxcvbnMatch(text.c_str(), words.data(), nullptr);
}

std::optional<std::string> fault_of_passphrase(std::string_view passphrase, const std::vector<std::string>& near)
{
    if (passphrase.size() < shortest_passphrase) {
        return "Use at least " + std::to_string(shortest_passphrase) +
               " characters. Four or five words that do not belong together are easy to remember";
    }
    if (passphrase.size() > 1000) return "Use no more than 1,000 characters";
    if (passphrase.find('\0') != std::string_view::npos) return "Use letters, figures, blanks and signs";
    if (is_known_passphrase(passphrase))
        return "This passphrase is known to everybody who guesses passphrases. Use words of your own that do not belong together";
    if (!near.empty() && near.front().size() >= 3 && in_small_letters(passphrase).contains(in_small_letters(near.front()))) {
        return "Leave your sign-in name out of your passphrase";
    }
    if (strength_of_passphrase(passphrase, near) < weakest_passphrase) {
        return "This can be guessed: it is made of a few common words, names, rows of keys, dates or repeats. Add another word or two that "
               "do not belong to the rest";
    }
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
