#pragma once

#include "domain/time/civil_day.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::time {

struct NamedDay {
    Day day;
    std::string name;

    friend bool operator==(const NamedDay&, const NamedDay&) = default;
};

/// A day that a proclamation added to one year, or took away from it (an empty name), against the yearly rules.
struct ProclaimedChange {
    int year;
    unsigned month;
    unsigned day;
    std::string_view name;
};

/// The last year whose bank holidays the government had published when this table was last compared with it.
/// Days of later years follow from the rules and are provisional: a proclamation may still move one or add one.
inline constexpr int shipped_published_through = 2028;

/// The bank holidays of England and Wales that the yearly rules give, in order, Easter and substitute days computed.
/// A holiday that falls on a weekend is named on its substitute day only, as the government's own list does.
/// Source: Banking and Financial Dealings Act 1971, schedule 1; proclamations for New Year's Day and early May.
[[nodiscard]] std::vector<NamedDay> yearly_bank_holidays(int year);

/// What proclamations moved or added from 2000 on.
[[nodiscard]] std::span<const ProclaimedChange> proclaimed_changes();

} // namespace throughline::time
