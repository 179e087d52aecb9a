#pragma once

#include "views/html/content.hpp"

#include <optional>
#include <string>
#include <vector>

namespace throughline::views {

struct BackLink {
    Href href = "#";
    Content content = "Back";
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html back_link(const BackLink& options);

struct Breadcrumb {
    Content content{};
    /// Without an address it is the page itself.
    std::optional<Href> href{};
    Attributes attributes{};
};
struct Breadcrumbs {
    std::vector<Breadcrumb> items{};
    bool collapse_on_mobile = false;
    std::string label_text = "Breadcrumb";
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html breadcrumbs(const Breadcrumbs& options);

struct PaginationLink {
    Href href = "";
    Content content{};
    std::string label_text{};
    Attributes attributes{};
};
struct PaginationItem {
    std::string number{};
    Href href = "";
    bool is_current = false;
    bool is_ellipsis = false;
    std::string visually_hidden_text{};
    Attributes attributes{};
};
/// Ways to the other pages of a list, or, without numbers, to the page before and the page after.
struct Pagination {
    std::optional<PaginationLink> previous{};
    std::optional<PaginationLink> next{};
    std::vector<PaginationItem> items{};
    std::string landmark_label = "Pagination";
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html pagination(const Pagination& options);

struct SkipLink {
    Content content = "Skip to main content";
    Href href = "#main-content";
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html skip_link(const SkipLink& options);

/// The header of a product that is not on GOV.UK: its own name, no crown.
struct GenericHeader {
    Content logo{};
    Href url = "/";
    std::string classes{};
    std::string container_classes = "govuk-width-container";
    Attributes attributes{};
};
[[nodiscard]] Html generic_header(const GenericHeader& options);

struct ServiceNavigationItem {
    Content content{};
    std::optional<Href> href{};
    /// The page itself.
    bool is_current = false;
    /// The part of the product that the page belongs to.
    bool is_active = false;
    Attributes attributes{};
};
struct ServiceNavigation {
    std::vector<ServiceNavigationItem> items{};
    std::string service_name{};
    std::optional<Href> service_url{};
    Html slot_start{};
    Html slot_end{};
    bool slot_end_is_inline = false;
    Html slot_navigation_start{};
    Html slot_navigation_end{};
    std::string menu_button_text = "Menu";
    std::string menu_button_label{};
    std::string aria_label = "Service information";
    std::string navigation_label{};
    std::string navigation_id = "navigation";
    std::string navigation_classes{};
    std::optional<bool> collapse_navigation_on_mobile{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html service_navigation(const ServiceNavigation& options);

struct TabsItem {
    std::string label{};
    std::string id{};
    /// Shown as a paragraph.
    std::string text{};
    /// Shown as it is, instead of the text.
    Html html{};
    Attributes attributes{};
    Attributes panel_attributes{};
};
/// For small panels on one page. Parts of a case have addresses of their own: see `sub_navigation`.
struct Tabs {
    std::vector<TabsItem> items{};
    std::string title = "Contents";
    std::string id{};
    std::string id_prefix{};
    std::string classes{};
    Attributes attributes{};
};
[[nodiscard]] Html tabs(const Tabs& options);

} // namespace throughline::views
