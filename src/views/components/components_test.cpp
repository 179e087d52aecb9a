#include "views/components/fixtures/dom.hpp"
#include "views/components/fixtures/options.hpp"
#include "views/components/fixtures/renderers.hpp"

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <iterator>

// The markup of our components against the fixtures that govuk-frontend ships: the same options must give the same page.

namespace throughline::views::fixtures {

namespace {

namespace json = boost::json;

struct ComponentLeftOut {
    std::string_view component;
    std::string_view reason;
};
constexpr std::array<ComponentLeftOut, 7> components_left_out{{
    {"accordion", "not used: it hides what people look for; details and headings do"},
    {"cookie-banner", "only strictly necessary cookies, so a page and no banner"},
    {"exit-this-page", "made for people at risk who browse; this is staff software"},
    {"feedback", "not used"},
    {"footer", "brand: it carries the crown and Crown copyright; the frame has a footer of its own"},
    {"header", "brand: the header of GOV.UK; ours is the generic header"},
    {"language-navigation", "not used: English only"},
}};

struct FixtureLeftOut {
    std::string_view component;
    std::string_view fixture;
    std::string_view reason;
};
constexpr std::array<FixtureLeftOut, 22> fixtures_left_out{{
    {"button", "start link with html", "a start button of ours says words only, which need no wrapper"},
    {"character-count", "with custom textarea description", "the words are the library's: English only"},
    {"character-count", "with neither maxlength nor maxwords set", "a limit set by a script alone would not hold without it"},
    {"character-count", "with translations", "the words are the library's: English only"},
    {"checkboxes", "with falsy values", "empty items take a number there; our lists have none"},
    {"date-input", "with nested name", "names in brackets are another framework's; ours end in -day, -month, -year"},
    {"file-upload", "translated", "the words are the library's: English only"},
    {"file-upload", "translated, no javascript enhancement", "the words are the library's: English only"},
    {"file-upload", "with value", "their template ignores the value, and a browser does too"},
    {"panel", "confirmation, with actions", "their template shows no actions on a confirmation either"},
    {"panel", "interruption", "the interruption variant is not used"},
    {"panel", "interruption with custom classes", "the interruption variant is not used"},
    {"panel", "interruption, button link", "the interruption variant is not used"},
    {"panel", "interruption, no actions", "the interruption variant is not used"},
    {"panel", "interruption, no actions items", "the interruption variant is not used"},
    {"panel", "interruption, submit action", "the interruption variant is not used"},
    {"panel", "interruption, with actions classes and attributes", "the interruption variant is not used"},
    {"panel", "interruption-with-content-with-long-line-length", "the interruption variant is not used"},
    {"panel", "interruption-with-headings-content-and-lists", "the interruption variant is not used"},
    {"password-input", "with translations", "the words are the library's: English only"},
    {"radios", "with falsy items", "empty items take a number there; our lists have none"},
    {"task-list", "with empty values", "empty items take a number there; our lists have none"},
}};

struct Fixture {
    std::string component;
    std::string name;
    json::object options;
    std::string html;
};

std::filesystem::path components_folder()
{
    return std::filesystem::path{THROUGHLINE_SOURCE_DIR} / "node_modules/govuk-frontend/dist/govuk/components";
}

std::vector<Fixture> fixtures_in(const std::filesystem::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const auto parsed = json::parse(text);
    std::vector<Fixture> all;
    for (const auto& each : parsed.at("fixtures").as_array())
        all.push_back(
            {.component = std::string{parsed.at("component").as_string()},
             .name = std::string{each.at("name").as_string()},
             .options = each.at("options").as_object(),
             .html = std::string{each.at("html").as_string()}});
    return all;
}

std::vector<Fixture> all_fixtures()
{
    std::vector<Fixture> all;
    for (const auto& folder : std::filesystem::directory_iterator{components_folder()}) {
        const auto file = folder.path() / "fixtures.json";
        if (std::filesystem::exists(file)) std::ranges::move(fixtures_in(file), std::back_inserter(all));
    }
    std::ranges::sort(all, {}, [](const Fixture& fixture) { return std::pair{fixture.component, fixture.name}; });
    return all;
}

std::string_view reason_to_leave_out(const Fixture& fixture)
{
    for (const auto& each : components_left_out)
        if (each.component == fixture.component) return each.reason;
    for (const auto& each : fixtures_left_out)
        if (each.component == fixture.component && each.fixture == fixture.name) return each.reason;
    return {};
}

std::string with_markup(std::string html, const Reading& reading)
{
    for (const auto& [mark, markup] : reading.markup)
        for (auto at = html.find(mark); at != std::string::npos; at = html.find(mark, at + markup.size()))
            html.replace(at, mark.size(), markup);
    return html;
}

std::string first_difference(const std::vector<std::string>& ours, const std::vector<std::string>& theirs)
{
    std::size_t at = 0;
    while (at < ours.size() && at < theirs.size() && ours[at] == theirs[at]) ++at;
    std::string message = "after";
    for (auto before = at > 4 ? at - 4 : 0; before < at; ++before) message += " " + theirs[before];
    return message + "\n  ours:   " + (at < ours.size() ? ours[at] : "(ends)") +
           "\n  theirs: " + (at < theirs.size() ? theirs[at] : "(ends)");
}

// Nothing where our component gives the same page as theirs, else what differs.
std::string difference(const Fixture& fixture, const std::map<std::string, Renderer>& all)
{
    const auto renderer = all.find(fixture.component);
    if (renderer == all.end()) return "we have no such component";

    Reading reading;
    const auto html = renderer->second(Options{fixture.options, "", reading});

    auto missing = unread_options(fixture.options, reading);
    missing.merge(reading.not_offered);
    if (!missing.empty()) {
        std::string message = "we do not offer";
        for (const auto& each : missing) message += " " + each;
        return message;
    }
    const auto ours = dom_of(with_markup(std::string{html.view()}, reading));
    const auto theirs = dom_of(fixture.html);
    return ours == theirs ? "" : first_difference(ours, theirs);
}

class ComponentFixtures : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(std::filesystem::exists(components_folder()))
            << "The fixtures of govuk-frontend are not there. Run script/assets: it brings them into node_modules.";
    }
};

} // namespace

TEST_F(ComponentFixtures, give_the_same_page_as_our_components)
{
    const auto all = renderers();
    int equal = 0;
    int left_out = 0;

    for (const auto& fixture : all_fixtures()) {
        const auto differs = difference(fixture, all);
        const auto reason = reason_to_leave_out(fixture);
        differs.empty() ? ++equal : ++left_out;

        EXPECT_EQ(differs.empty(), reason.empty())
            << fixture.component << ", \"" << fixture.name
            << "\": " << (differs.empty() ? "is left out, but our component gives the same page" : differs);
    }

    std::cout << "govuk-frontend fixtures: " << equal << " equal, " << left_out << " excluded\n";
    EXPECT_GT(equal, 500);
}

TEST_F(ComponentFixtures, are_left_out_only_where_they_exist)
{
    const auto all = all_fixtures();

    for (const auto& each : components_left_out)
        EXPECT_NE(std::ranges::find(all, each.component, &Fixture::component), all.end()) << each.component;
    for (const auto& each : fixtures_left_out)
        EXPECT_TRUE(std::ranges::any_of(
            all, [&](const Fixture& fixture) { return fixture.component == each.component && fixture.name == each.fixture; }))
            << each.component << ", " << each.fixture;
}

TEST(DomOf, sees_past_the_order_of_attributes_white_space_and_entities)
{
    EXPECT_EQ(
        dom_of("<a  href='/x' class=\"b  c\">Tom &amp; &#39;Jo&#39;</a>"), dom_of("<a class=\"b c\"\n href=/x>\n Tom &#38; 'Jo'\n</a>"));
}

TEST(DomOf, sees_a_missing_space_a_missing_class_and_another_tag)
{
    EXPECT_NE(dom_of("<p>Change<span> name</span></p>"), dom_of("<p>Change<span>name</span></p>"));
    EXPECT_NE(dom_of("<p class=\"a b\">x</p>"), dom_of("<p class=\"a\">x</p>"));
    EXPECT_NE(dom_of("<p><b>x</b></p>"), dom_of("<p><strong>x</strong></p>"));
}

TEST(DomOf, keeps_every_space_of_a_text_area) { EXPECT_NE(dom_of("<textarea>a  b</textarea>"), dom_of("<textarea>a b</textarea>")); }

} // namespace throughline::views::fixtures
