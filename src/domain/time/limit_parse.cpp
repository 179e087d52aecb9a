#include "domain/time/limit_parse.hpp"

#include "domain/time/limit_tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace throughline::time {
namespace {

constexpr int longest_count = 999;
constexpr int deepest_anchor = 8;

constexpr auto reserved = std::to_array<std::string_view>(
    {"of", "after", "before", "from", "within", "at", "by", "on", "every", "for", "not", "the", "and", "between", "as"});

constexpr auto units = std::to_array<std::pair<std::string_view, Unit>>({
    {"working day", Unit::working_days},
    {"calendar day", Unit::calendar_days},
    {"day", Unit::days_of_unstated_kind},
    {"week", Unit::weeks},
    {"month", Unit::months},
    {"year", Unit::years},
});

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

/// Reads from left to right. After the first error every production falls through, so that only the end asks for it.
class LimitReader {
public:
    LimitReader(std::string_view text, AnchorRule anchor_rule) : tokens_{limit_tokens(text)}, anchor_rule_{anchor_rule} {}

    [[nodiscard]] std::expected<Limit, LimitError> limit()
    {
        Limit limit;
        limit.rule = rule();
        limit.anchor = anchor_after_rule(limit.rule);
        expect_end();
        if (error_) return std::unexpected(*error_);
        return limit;
    }

    [[nodiscard]] std::expected<Length, LimitError> only_length()
    {
        const auto read = length();
        if (!accept("before")) (void)accept("after");
        expect_end();
        if (error_) return std::unexpected(*error_);
        return read;
    }

private:
    [[nodiscard]] LimitRule rule()
    {
        if (accept("within")) return within();
        if (accept("at least")) return at_least();
        if (accept("between")) return between();
        if (accept("on working day")) return OnWorkingDay{positive("the number of the working day")};
        if (accept("by working day")) return ByWorkingDay{positive("the number of the working day")};
        if (accept("by")) return By{};
        if (accept("before")) return Before{};
        if (accept("at the next")) return AtNext{name("the name of a series of meetings")};
        if (accept("every")) return every();
        if (accept("for at least")) return ForAtLeast{length()};
        if (accept("not on")) return NotOn{};
        if (accept("as soon as possible")) return AsSoonAsPossible{};
        fail();
        return {};
    }

    [[nodiscard]] LimitRule within()
    {
        Within rule{length(), Direction::after};
        if (accept("before"))
            rule.direction = Direction::before;
        else if (!accept("of") && !accept("after"))
            need_unless_at_end();
        return rule;
    }

    [[nodiscard]] LimitRule at_least()
    {
        AtLeast rule{length(), Direction::before};
        if (accept("after"))
            rule.direction = Direction::after;
        else if (!accept("before"))
            fail();
        return rule;
    }

    [[nodiscard]] LimitRule between()
    {
        Between rule;
        rule.first = whole_number("the first number of the window");
        if (!accept("and")) fail();
        const auto place = here().column;
        rule.last = positive("the last number of the window");
        if (rule.last < rule.first)
            refuse(place, "the window ends before it begins: " + std::to_string(rule.last) + " is less than " + std::to_string(rule.first));
        rule.unit = unit();
        return rule;
    }

    [[nodiscard]] LimitRule every()
    {
        if (here().kind == TokenKind::number) return EveryLength{length()};
        if (const auto single = accept_unit()) return EveryLength{{1, *single}};
        expected_.emplace_back("a whole number");
        return EveryOccurrence{name("the name of a series of meetings")};
    }

    [[nodiscard]] Anchor anchor_after_rule(const LimitRule& rule)
    {
        const bool names_its_own = std::holds_alternative<EveryLength>(rule) || std::holds_alternative<EveryOccurrence>(rule);
        if (std::holds_alternative<OnWorkingDay>(rule) || std::holds_alternative<ByWorkingDay>(rule)) {
            if (!accept("from")) return without_anchor();
        } else if (
            names_its_own || std::holds_alternative<Between>(rule) || std::holds_alternative<AtNext>(rule) ||
            std::holds_alternative<ForAtLeast>(rule) || std::holds_alternative<AsSoonAsPossible>(rule)) {
            if (!accept("after")) return names_its_own ? Anchor{} : without_anchor();
        }
        if (at_end() && anchor_rule_ == AnchorRule::may_be_left_out) return {};
        return anchor(0);
    }

    [[nodiscard]] Anchor anchor(int depth)
    {
        if (depth > deepest_anchor) {
            refuse(here().column, "too many brackets inside each other");
            return {};
        }
        if (accept("the earlier of")) return {AnchorKind::earlier_of, {}, anchors(depth + 1)};
        if (accept("the later of")) return {AnchorKind::later_of, {}, anchors(depth + 1)};
        if (accept("the limit of")) return {AnchorKind::limit_of, name("the name of a step"), {}};
        return {AnchorKind::fact, name("the name of a fact"), {}};
    }

    [[nodiscard]] std::vector<Anchor> anchors(int depth)
    {
        std::vector<Anchor> list;
        expect(TokenKind::open, "\"(\"");
        do {
            list.push_back(anchor(depth));
        } while (!error_ && accept(TokenKind::comma, "\",\""));
        if (!error_ && list.size() < 2) fail();
        expect(TokenKind::close, "\")\"");
        return list;
    }

    [[nodiscard]] Length length()
    {
        const auto count = positive("a whole number");
        return {count, unit()};
    }

    [[nodiscard]] Unit unit()
    {
        const auto read = accept_unit();
        if (!read) fail();
        return read.value_or(Unit::working_days);
    }

    [[nodiscard]] std::optional<Unit> accept_unit()
    {
        for (const auto& [singular, unit] : units) {
            const auto plural = std::string(singular) + "s";
            if (follows(singular) || follows(plural)) {
                advance(words_in(singular).size());
                return unit;
            }
            expected_.push_back("\"" + plural + "\"");
        }
        return std::nullopt;
    }

    [[nodiscard]] int positive(std::string_view what)
    {
        const auto place = here().column;
        const int number = whole_number(what);
        if (!error_ && number == 0) refuse(place, "0 leaves no time; write \"by\" and the name of the fact for the same day");
        return number;
    }

    [[nodiscard]] int whole_number(std::string_view what)
    {
        if (error_) return 0;
        const auto& token = here();
        if (token.kind != TokenKind::number) {
            expected_.emplace_back(what);
            fail();
            return 0;
        }
        int number = 0;
        const auto read = std::from_chars(token.text.data(), token.text.data() + token.text.size(), number);
        if (read.ec != std::errc{} || number > longest_count) {
            refuse(token.column, "the number is too large: at most " + std::to_string(longest_count));
            return 0;
        }
        advance(1);
        return number;
    }

    [[nodiscard]] std::string name(std::string_view what)
    {
        if (error_) return {};
        const auto& token = here();
        const bool is_reserved = std::ranges::any_of(reserved, [&](auto word) { return same_word(word, token.text); });
        if (token.kind != TokenKind::word || is_reserved) {
            expected_.emplace_back(what);
            fail();
            return {};
        }
        advance(1);
        return std::string(token.text);
    }

    [[nodiscard]] Anchor without_anchor()
    {
        need_unless_at_end();
        return {};
    }

    /// Something must follow here, unless the text ends and the anchor may be left out.
    void need_unless_at_end()
    {
        if (!at_end() || anchor_rule_ == AnchorRule::required) fail();
    }

    [[nodiscard]] bool accept(std::string_view phrase)
    {
        if (error_) return false;
        if (!follows(phrase)) {
            expected_.push_back("\"" + std::string(phrase) + "\"");
            return false;
        }
        advance(words_in(phrase).size());
        return true;
    }

    [[nodiscard]] bool accept(TokenKind kind, std::string_view shown)
    {
        if (here().kind != kind) {
            expected_.emplace_back(shown);
            return false;
        }
        advance(1);
        return true;
    }

    void expect(TokenKind kind, std::string_view shown)
    {
        if (!error_ && !accept(kind, shown)) fail();
    }

    void expect_end()
    {
        if (error_ || at_end()) return;
        expected_.emplace_back("the end of the limit");
        fail();
    }

    [[nodiscard]] bool follows(std::string_view phrase) const
    {
        const auto words = words_in(phrase);
        if (next_ + words.size() >= tokens_.size()) return false;
        for (std::size_t i = 0; i < words.size(); ++i)
            if (!same_word(tokens_[next_ + i].text, words[i])) return false;
        return true;
    }

    void advance(std::size_t count)
    {
        next_ += count;
        expected_.clear();
    }

    [[nodiscard]] const Token& here() const { return tokens_[next_]; }

    [[nodiscard]] bool at_end() const { return here().kind == TokenKind::end; }

    void refuse(int column, std::string message)
    {
        if (!error_) error_ = LimitError{column, std::move(message), {}, {}};
    }

    /// What was expected here did not come.
    void fail()
    {
        if (error_) return;
        const auto found = std::string(here().text);
        auto message = "expected " + list_in_words(expected_) + ", found " + (at_end() ? "the end" : "\"" + found + "\"");
        if (const auto meant = find_meant(found)) message += "; did you mean " + *meant + "?";
        error_ = LimitError{here().column, std::move(message), expected_, found};
    }

    /// The one expected phrase that looks like the words that stand here.
    [[nodiscard]] std::optional<std::string> find_meant(std::string_view found) const
    {
        if (found.size() < 3) return std::nullopt;
        const std::size_t slips = found.size() < 5 ? 1 : 2;
        for (const auto& phrase : expected_) {
            if (phrase.front() != '"') continue;
            const auto first_word = words_in(std::string_view(phrase).substr(1, phrase.size() - 2)).front();
            if (first_word.size() >= 3 && distance(found, first_word) <= slips) return phrase;
        }
        return std::nullopt;
    }

    std::vector<Token> tokens_;
    AnchorRule anchor_rule_;
    std::size_t next_{0};
    std::vector<std::string> expected_{};
    std::optional<LimitError> error_{};
};

} // namespace

std::expected<Limit, LimitError> limit_from(std::string_view text, AnchorRule anchor) { return LimitReader{text, anchor}.limit(); }

std::expected<Length, LimitError> length_from(std::string_view text)
{
    return LimitReader{text, AnchorRule::may_be_left_out}.only_length();
}

std::string pointed_at(std::string_view text, const LimitError& error)
{
    std::string pointed{text};
    pointed += '\n';
    pointed.append(static_cast<std::size_t>(std::max(error.column - 1, 0)), ' ');
    return pointed + "^ " + error.message;
}

} // namespace throughline::time
