#include "domain/time/limit.hpp"

#include "domain/common/impossible.hpp"
#include "domain/time/date_words.hpp"

#include <optional>
#include <string_view>

namespace throughline::time {
namespace {

std::string_view noun(Unit unit)
{
    switch (unit) {
    case Unit::working_days:
        return "working day";
    case Unit::calendar_days:
        return "calendar day";
    case Unit::days_of_unstated_kind:
        return "day";
    case Unit::weeks:
        return "week";
    case Unit::months:
        return "month";
    case Unit::years:
        return "year";
    }
    impossible("a unit that counts nothing");
}

std::string_view word(Direction direction)
{
    switch (direction) {
    case Direction::after:
        return "after";
    case Direction::before:
        return "before";
    }
    impossible("a direction that leads nowhere");
}

/// The rule up to its anchor, in two parts: the preposition is left out where no anchor follows and the rule reads without it.
struct RuleWords {
    std::string rule;
    std::string preposition{};
};

RuleWords words_of(const AsSoonAsPossible&) { return {"as soon as possible", "after"}; }

RuleWords words_of(const Within& rule)
{
    const auto words = "within " + in_words(rule.length);
    if (rule.direction == Direction::after) return {words, "of"};
    return {words + " before"};
}

RuleWords words_of(const AtLeast& rule) { return {"at least " + in_words(rule.length) + ' ' + std::string(word(rule.direction))}; }

RuleWords words_of(const Between& rule)
{
    return {"between " + std::to_string(rule.first) + " and " + counted_in_words(rule.last, noun(rule.unit)), "after"};
}

RuleWords words_of(const OnWorkingDay& rule) { return {"on working day " + std::to_string(rule.number), "from"}; }

RuleWords words_of(const ByWorkingDay& rule) { return {"by working day " + std::to_string(rule.number), "from"}; }

RuleWords words_of(const By&) { return {"by"}; }

RuleWords words_of(const Before&) { return {"before"}; }

RuleWords words_of(const AtNext& rule) { return {"at the next " + rule.series, "after"}; }

RuleWords words_of(const EveryLength& rule)
{
    const auto& [count, unit] = rule.length;
    return {count == 1 ? "every " + std::string(noun(unit)) : "every " + in_words(rule.length), "after"};
}

RuleWords words_of(const EveryOccurrence& rule) { return {"every " + rule.series, "after"}; }

RuleWords words_of(const ForAtLeast& rule) { return {"for at least " + in_words(rule.length), "after"}; }

RuleWords words_of(const NotOn&) { return {"not on"}; }

std::string list_in_words(const std::vector<Anchor>& anchors)
{
    std::string words = "(";
    for (const auto& anchor : anchors) {
        if (words.size() > 1) words += ", ";
        words += in_words(anchor);
    }
    return words + ")";
}

void collect(const Anchor& anchor, AnchorKind kind, std::vector<std::string>& names)
{
    if (anchor.kind == kind) names.push_back(anchor.name);
    for (const auto& part : anchor.of) collect(part, kind, names);
}

std::optional<Unit> unit_of(const LimitRule& rule)
{
    if (const auto* within = std::get_if<Within>(&rule)) return within->length.unit;
    if (const auto* at_least = std::get_if<AtLeast>(&rule)) return at_least->length.unit;
    if (const auto* between = std::get_if<Between>(&rule)) return between->unit;
    if (const auto* every = std::get_if<EveryLength>(&rule)) return every->length.unit;
    if (const auto* lasting = std::get_if<ForAtLeast>(&rule)) return lasting->length.unit;
    return std::nullopt;
}

} // namespace

std::string in_words(const Limit& limit)
{
    auto [words, preposition] = std::visit([](const auto& rule) { return words_of(rule); }, limit.rule);
    if (limit.anchor.kind == AnchorKind::the_start) return words;
    if (!preposition.empty()) words += ' ' + preposition;
    return words + ' ' + in_words(limit.anchor);
}

std::string in_words(const Anchor& anchor)
{
    switch (anchor.kind) {
    case AnchorKind::the_start:
        return "the start";
    case AnchorKind::fact:
        return anchor.name;
    case AnchorKind::earlier_of:
        return "the earlier of " + list_in_words(anchor.of);
    case AnchorKind::later_of:
        return "the later of " + list_in_words(anchor.of);
    case AnchorKind::limit_of:
        return "the limit of " + anchor.name;
    }
    impossible("an anchor of no kind");
}

std::string in_words(const Length& length) { return counted_in_words(length.count, noun(length.unit)); }

std::vector<std::string> facts_named(const Limit& limit)
{
    std::vector<std::string> names;
    collect(limit.anchor, AnchorKind::fact, names);
    return names;
}

std::vector<std::string> steps_named(const Limit& limit)
{
    std::vector<std::string> names;
    collect(limit.anchor, AnchorKind::limit_of, names);
    return names;
}

std::string series_named(const Limit& limit)
{
    if (const auto* next = std::get_if<AtNext>(&limit.rule)) return next->series;
    if (const auto* every = std::get_if<EveryOccurrence>(&limit.rule)) return every->series;
    return {};
}

bool counts_back(const Limit& limit)
{
    if (const auto* within = std::get_if<Within>(&limit.rule)) return within->direction == Direction::before;
    if (const auto* at_least = std::get_if<AtLeast>(&limit.rule)) return at_least->direction == Direction::before;
    return std::holds_alternative<By>(limit.rule) || std::holds_alternative<Before>(limit.rule) ||
           std::holds_alternative<NotOn>(limit.rule);
}

bool kind_of_day_not_stated(const Limit& limit) { return unit_of(limit.rule) == Unit::days_of_unstated_kind; }

} // namespace throughline::time
