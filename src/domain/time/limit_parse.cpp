#include "domain/time/limit_parse.hpp"

#include "domain/time/phrase_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace throughline::time {
namespace {

constexpr int largest_count = 999;
constexpr int deepest_anchor = 8;

constexpr auto units = std::to_array<std::pair<std::string_view, Unit>>({
    {"working day", Unit::working_days},
    {"calendar day", Unit::calendar_days},
    {"day", Unit::days_of_unstated_kind},
    {"week", Unit::weeks},
    {"month", Unit::months},
    {"year", Unit::years},
});

/// The grammar, one function for each of its rules.
class LimitGrammar {
public:
    LimitGrammar(std::string_view text, AnchorRule anchor_rule) : in_{text}, anchor_rule_{anchor_rule} {}

    [[nodiscard]] std::expected<Limit, LimitError> limit()
    {
        Limit limit;
        limit.rule = rule();
        limit.anchor = anchor_after_rule(limit.rule);
        in_.expect_end();
        if (in_.error()) return std::unexpected(*in_.error());
        return limit;
    }

    [[nodiscard]] std::expected<Length, LimitError> only_length()
    {
        const auto read = length();
        if (!in_.accept("before")) (void)in_.accept("after");
        in_.expect_end();
        if (in_.error()) return std::unexpected(*in_.error());
        return read;
    }

private:
    [[nodiscard]] LimitRule rule()
    {
        if (in_.accept("within")) return within();
        if (in_.accept("at least")) return at_least();
        if (in_.accept("between")) return between();
        if (in_.accept("on working day")) return OnWorkingDay{positive("the number of the working day")};
        if (in_.accept("by working day")) return ByWorkingDay{positive("the number of the working day")};
        if (in_.accept("by")) return By{};
        if (in_.accept("before")) return Before{};
        if (in_.accept("at the next")) return AtNext{in_.name("the name of a series of meetings")};
        if (in_.accept("every")) return every();
        if (in_.accept("for at least")) return ForAtLeast{length()};
        if (in_.accept("not on")) return NotOn{};
        if (in_.accept("as soon as possible")) return AsSoonAsPossible{};
        in_.fail();
        return {};
    }

    [[nodiscard]] LimitRule within()
    {
        Within rule{length(), Direction::after};
        if (in_.accept("before"))
            rule.direction = Direction::before;
        else if (!in_.accept("of") && !in_.accept("after"))
            need_unless_at_end();
        return rule;
    }

    [[nodiscard]] LimitRule at_least()
    {
        AtLeast rule{length(), Direction::before};
        if (in_.accept("after"))
            rule.direction = Direction::after;
        else if (!in_.accept("before"))
            in_.fail();
        return rule;
    }

    [[nodiscard]] LimitRule between()
    {
        Between rule;
        rule.first = in_.number("the first number of the window", largest_count);
        if (!in_.accept("and")) in_.fail();
        const auto place = in_.column();
        rule.last = positive("the last number of the window");
        if (rule.last < rule.first)
            in_.refuse(
                place, "the window ends before it begins: " + std::to_string(rule.last) + " is less than " + std::to_string(rule.first));
        rule.unit = unit();
        return rule;
    }

    [[nodiscard]] LimitRule every()
    {
        if (in_.stands_at(TokenKind::number)) return EveryLength{length()};
        if (const auto single = accept_unit()) return EveryLength{{1, *single}};
        in_.also_expected("a whole number");
        return EveryOccurrence{in_.name("the name of a series of meetings")};
    }

    [[nodiscard]] Anchor anchor_after_rule(const LimitRule& rule)
    {
        const bool names_its_own = std::holds_alternative<EveryLength>(rule) || std::holds_alternative<EveryOccurrence>(rule);
        if (std::holds_alternative<OnWorkingDay>(rule) || std::holds_alternative<ByWorkingDay>(rule)) {
            if (!in_.accept("from")) return without_anchor();
        } else if (
            names_its_own || std::holds_alternative<Between>(rule) || std::holds_alternative<AtNext>(rule) ||
            std::holds_alternative<ForAtLeast>(rule) || std::holds_alternative<AsSoonAsPossible>(rule)) {
            if (!in_.accept("after")) return names_its_own ? Anchor{} : without_anchor();
        }
        if (in_.at_end() && anchor_rule_ == AnchorRule::may_be_left_out) return {};
        return anchor(0);
    }

    [[nodiscard]] Anchor anchor(int depth)
    {
        if (depth > deepest_anchor) {
            in_.refuse(in_.column(), "too many brackets inside each other");
            return {};
        }
        if (in_.accept("the earlier of")) return {AnchorKind::earlier_of, {}, anchors(depth + 1)};
        if (in_.accept("the later of")) return {AnchorKind::later_of, {}, anchors(depth + 1)};
        if (in_.accept("the limit of")) return {AnchorKind::limit_of, in_.name("the name of a step"), {}};
        return {AnchorKind::fact, in_.name("the name of a fact"), {}};
    }

    [[nodiscard]] std::vector<Anchor> anchors(int depth)
    {
        std::vector<Anchor> list;
        in_.expect(TokenKind::open, "(");
        do {
            list.push_back(anchor(depth));
        } while (in_.accept(TokenKind::comma, ","));
        if (list.size() < 2) in_.fail();
        in_.expect(TokenKind::close, ")");
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
        if (!read) in_.fail();
        return read.value_or(Unit::working_days);
    }

    [[nodiscard]] std::optional<Unit> accept_unit()
    {
        for (const auto& [singular, unit] : units)
            if (in_.accept_either(singular, std::string(singular) + "s")) return unit;
        return std::nullopt;
    }

    [[nodiscard]] int positive(std::string_view what)
    {
        const auto place = in_.column();
        const int number = in_.number(what, largest_count);
        if (number == 0) in_.refuse(place, "0 leaves no time; write \"by\" and the name of the fact for the same day");
        return number;
    }

    [[nodiscard]] Anchor without_anchor()
    {
        need_unless_at_end();
        return {};
    }

    /// Something must follow here, unless the text ends and the anchor may be left out.
    void need_unless_at_end()
    {
        if (!in_.at_end() || anchor_rule_ == AnchorRule::required) in_.fail();
    }

    PhraseReader in_;
    AnchorRule anchor_rule_;
};

} // namespace

std::expected<Limit, LimitError> limit_from(std::string_view text, AnchorRule anchor) { return LimitGrammar{text, anchor}.limit(); }

std::expected<Length, LimitError> length_from(std::string_view text)
{
    return LimitGrammar{text, AnchorRule::may_be_left_out}.only_length();
}

std::string pointed_at(std::string_view text, const LimitError& error)
{
    std::string pointed{text};
    pointed += '\n';
    pointed.append(static_cast<std::size_t>(std::max(error.column - 1, 0)), ' ');
    return pointed + "^ " + error.message;
}

} // namespace throughline::time
