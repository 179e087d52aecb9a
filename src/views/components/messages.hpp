#pragma once

#include "views/html/content.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::views {

struct ErrorSummaryItem {
    Content content{};
    /// The control at fault: `#received-on-day`.
    std::optional<Href> href{};
    Attributes attributes{};
};
/// All that is wrong with a form, at the top of its page; takes the focus.
struct ErrorSummary {
    std::vector<ErrorSummaryItem> errors{};
    Content title = "There is a problem";
    Content description{};
    std::optional<bool> disable_auto_focus{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html error_summary(const ErrorSummary& options);

/// What just happened (`success`) or what somebody must know on this page.
struct NotificationBanner {
    /// Shown as a heading.
    std::string text{};
    /// Shown as it is, instead of the text.
    Html html{};
    bool is_success = false;
    Content title{};
    int title_heading_level = 2;
    std::string title_id = "govuk-notification-banner-title";
    std::string role{};
    std::optional<bool> disable_auto_focus{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html notification_banner(const NotificationBanner& options);

/// The end of a journey: what was done, and its reference.
struct Panel {
    Content title{};
    Content content{};
    int heading_level = 1;
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html panel(const Panel& options);

struct InsetText {
    Content content{};
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html inset_text(const InsetText& options);

struct WarningText {
    Content content{};
    std::string icon_fallback_text = "Warning";
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html warning_text(const WarningText& options);

/// Words that open more words.
struct Details {
    Content summary{};
    Content content{};
    bool is_open = false;
    std::string id{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html details(const Details& options);

enum class TagColour { plain, grey, green, teal, blue, purple, magenta, red, orange, yellow };
/// A status in a word or two. The word says it; the colour only repeats it.
struct Tag {
    Content content{};
    TagColour colour = TagColour::plain;
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html tag(const Tag& options);

struct PhaseBanner {
    Tag tag{};
    Content content{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html phase_banner(const PhaseBanner& options);

} // namespace throughline::views
