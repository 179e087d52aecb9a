#pragma once

#include "views/components/bands.hpp"
#include "views/components/navigation.hpp"
#include "views/frame/assets.hpp"
#include "views/html/content.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::views {

struct NavigationItem {
    std::string text{};
    Href href = "/";
    /// The part of the product that the page belongs to.
    bool is_current = false;
};

/// What just happened, in words for the person who did it.
struct Message {
    Content content{};
    bool is_success = true;
};

/// Who is signed in, and how they leave.
struct SignedIn {
    std::string name{};
    /// The token of the sign-out form.
    std::string sign_out_token{};
    Href account = "/account";
    Href sign_out = "/sign-out";
};

/// After how long without a request the sign-in ends; the page warns five minutes before.
struct SessionTimeout {
    int seconds = 0;
    /// A POST here, with its token, keeps the sign-in alive.
    Href extend = "/sign-in/extend";
    std::string csrf_token{};
    /// Where the page goes when the time is over.
    Href ended = "/sign-in";
};

/// `reading` keeps lines short; `wide` is for lists that are used every day.
enum class PageWidth { reading, wide };

/// What stands round the content of a page.
struct PageFrame {
    /// Without the product's name.
    std::string title{};
    /// The page shows a form again with errors: the title says so first.
    bool has_errors = false;
    std::string partnership{};
    std::vector<NavigationItem> navigation{};
    std::string handling_mark = "OFFICIAL-SENSITIVE";
    bool is_rehearsal = false;
    std::optional<ProcedureBand> procedure{};
    std::optional<PastBand> past{};
    std::optional<SignedIn> signed_in{};
    std::optional<SessionTimeout> timeout{};
    std::vector<Message> messages{};
    /// On question pages the way back; elsewhere the way here.
    std::optional<BackLink> back{};
    std::optional<Breadcrumbs> breadcrumbs{};
    PageWidth width = PageWidth::reading;
    /// The day in words, for the head of a print.
    std::string today{};
};

/// The whole document, from the doctype on. `main` begins with the page's heading of level 1.
[[nodiscard]] Html frame(const PageFrame& page, const Assets& assets, const Html& main);

} // namespace throughline::views
