#include "domain/time/phrase_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace throughline::time {
namespace {

constexpr auto reserved = std::to_array<std::string_view>(
    {"of", "after", "before", "from", "within", "at", "by", "on", "every", "for", "not", "the", "and", "between", "as"});

std::vector<std::string_view> words_in(std::string_view phrase)
{
    std::vector<std::string_view> words;
    while (!phrase.empty()) {
        const auto end = std::min(phrase.find(' '), phrase.size());
        words.push_back(phrase.substr(0, end));
        phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    return words;
}

std::string list_in_words(const std::vector<std::string>& choices)
{
    std::string list;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0) list += i + 1 == choices.size() ? " or " : ", ";
        list += choices[i];
    }
    return list;
}

/// How many letters must be changed, added or left out to make one word of the other.
std::size_t distance(std::string_view one, std::string_view other)
{
    std::vector<std::size_t> row(other.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j < row.size(); ++j) {
            const auto replaced = diagonal + (one[i - 1] == other[j - 1] ? 0U : 1U);
            diagonal = std::exchange(row[j], std::min({replaced, row[j] + 1, row[j - 1] + 1}));
        }
    }
    return row.back();
}

std::string quoted(std::string_view phrase) { return '"' + std::string(phrase) + '"'; }

} // namespace

bool PhraseReader::accept(std::string_view phrase) { return accept_either(phrase, phrase); }

bool PhraseReader::accept_either(std::string_view form, std::string_view shown_form)
{
    if (error_) return false;
    for (const auto phrase : {form, shown_form}) {
        if (!follows(phrase)) continue;
        advance(words_in(phrase).size());
        return true;
    }
    expected_.push_back(quoted(shown_form));
    return false;
}

bool PhraseReader::accept(TokenKind kind, std::string_view shown)
{
    if (error_) return false;
    if (stands_at(kind)) {
        advance(1);
        return true;
    }
    expected_.push_back(quoted(shown));
    return false;
}

void PhraseReader::expect(TokenKind kind, std::string_view shown)
{
    if (!accept(kind, shown)) fail();
}

void PhraseReader::expect_end()
{
    if (at_end()) return;
    also_expected("the end of the limit");
    fail();
}

int PhraseReader::number(std::string_view what, int most)
{
    if (error_) return 0;
    const auto& token = here();
    if (token.kind != TokenKind::number) {
        also_expected(what);
        fail();
        return 0;
    }
    int number = 0;
    const auto read = std::from_chars(token.text.data(), token.text.data() + token.text.size(), number);
    if (read.ec != std::errc{} || number > most) {
        refuse(token.column, "the number is too large: at most " + std::to_string(most));
        return 0;
    }
    advance(1);
    return number;
}

std::string PhraseReader::name(std::string_view what)
{
    if (error_) return {};
    const auto& token = here();
    const bool is_reserved = std::ranges::any_of(reserved, [&](auto word) { return same_word(word, token.text); });
    if (token.kind != TokenKind::word || is_reserved) {
        also_expected(what);
        fail();
        return {};
    }
    advance(1);
    return std::string(token.text);
}

void PhraseReader::fail()
{
    if (error_) return;
    const auto found = std::string(here().text);
    auto message = "expected " + list_in_words(expected_) + ", found " + (at_end() ? "the end" : quoted(found));
    if (const auto meant = find_meant(found)) message += "; did you mean " + *meant + "?";
    error_ = LimitError{column(), std::move(message), expected_, found};
}

void PhraseReader::refuse(int column, std::string message)
{
    if (!error_) error_ = LimitError{column, std::move(message), {}, {}};
}

bool PhraseReader::follows(std::string_view phrase) const
{
    const auto words = words_in(phrase);
    if (next_ + words.size() >= tokens_.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (!same_word(tokens_[next_ + i].text, words[i])) return false;
    return true;
}

void PhraseReader::advance(std::size_t count)
{
    next_ += count;
    expected_.clear();
}

/// The first expected phrase that begins like the word that stands here, a slip or two aside.
std::optional<std::string> PhraseReader::find_meant(std::string_view found) const
{
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = 20;
    if (found.size() < shortest || found.size() > longest) return std::nullopt;

    const std::size_t slips = found.size() < 5 ? 1 : 2;
    for (const auto& phrase : expected_) {
        if (phrase.front() != '"') continue;
        const auto first_word = words_in(std::string_view(phrase).substr(1, phrase.size() - 2)).front();
        if (first_word.size() >= shortest && distance(found, first_word) <= slips) return phrase;
    }
    return std::nullopt;
}

} // namespace throughline::time
