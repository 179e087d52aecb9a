#pragma once

#include "views/html/content.hpp"

#include <optional>

namespace throughline::views {

/// The states of the pictures, in the same shapes and colours.
enum class State { done, now, next, late, not_taken };
/// A state in a word or two, with its shape before it; neither shape nor colour says anything that the words do not.
struct Badge {
    Content content{};
    State state = State::next;
};
[[nodiscard]] Html badge(const Badge& options);

enum class AlertKind { information, success, warning, stop };
/// Something about this page or this thing, beside what it is about. What just happened is a notification banner.
struct Alert {
    Content content{};
    AlertKind kind = AlertKind::information;
    Content title{};
};
[[nodiscard]] Html alert(const Alert& options);

/// Before somebody types: who will be able to read it.
[[nodiscard]] Html who_can_see_this(const Content& who);

/// A fact that does not keep to a rule. It is recorded all the same; the mark says which rule, and why.
struct Departure {
    /// What departs: "Notified 2 working days late".
    Content what{};
    /// The rule and where it stands: "within 5 working days, section 6".
    Content rule{};
    /// Empty while nobody has said why.
    Content reason{};
    /// Where the reason is given.
    std::optional<Href> give_reason{};
};
[[nodiscard]] Html departure_mark(const Departure& options);

/// A page or list with nothing in it yet: what will be here, and what to do first.
struct EmptyState {
    Content title{};
    Content content{};
    Content action{};
    std::optional<Href> action_href{};
};
[[nodiscard]] Html empty_state(const EmptyState& options);

} // namespace throughline::views
