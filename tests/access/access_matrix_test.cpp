#include "a_watched_case.hpp"
#include "expectations.hpp"

#include "web/server/form_body.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace throughline::access_matrix {
namespace {

using ::testing::AnyOf;
using web::HttpResponse;
using web::Method;

const Expectations& table()
{
    static const auto all = expectations_from(std::filesystem::path{THROUGHLINE_SOURCE_DIR} / "tests/access/expectations.csv");
    return all;
}

AWatchedCase& watched()
{
    static AWatchedCase the_case;
    return the_case;
}

std::string key_of(std::string_view method, const std::string& pattern) { return std::string(method) + " " + pattern; }

/// What an answer comes to, in the words of the table.
std::string in_words(const HttpResponse& answer, Method method)
{
    const auto leads_to = std::string(answer.find_header("Location").value_or(""));
    if (answer.status == 303 && leads_to.starts_with("/sign-in")) return "sign-in";
    if (answer.status == 404) return "not found";
    if (answer.status == 403) return "forbidden";
    if (method == Method::post) return answer.status < 500 ? "heard" : "fails";
    if (answer.status == 303) return "sent on";
    return answer.status == 200 ? "shown" : std::to_string(answer.status);
}

HttpResponse asked(const std::string& relation, const Expectation& row)
{
    const auto address = watched().address(row.example);
    if (row.method == "GET") return watched().get(relation, address);
    return watched().post(relation, address, web::urlencoded_form_from(row.form).value());
}

TEST(AccessMatrix, has_a_row_for_every_route_and_none_for_what_is_no_route)
{
    std::set<std::string> routes;
    for (const auto& route : watched().router().routes()) routes.insert(key_of(name_of(route.method), route.pattern));
    std::set<std::string> rows;
    for (const auto& row : table().rows) rows.insert(key_of(row.method, row.pattern));

    for (const auto& route : routes)
        EXPECT_TRUE(rows.contains(route)) << route << " has no row in tests/access/expectations.csv: write down by hand who may see it";
    for (const auto& row : rows) EXPECT_TRUE(routes.contains(row)) << row << " is no route any more: take its row away";
}

TEST(AccessMatrix, tries_each_route_by_an_address_of_its_own)
{
    for (const auto& row : table().rows) {
        const auto request = web::testing::get_of(watched().address(row.example));
        const auto found = watched().router().find(row.method == "GET" ? Method::get : Method::post, request.segments);
        ASSERT_NE(found.route, nullptr) << "line " << row.line;
        EXPECT_EQ(found.route->pattern, row.pattern) << "line " << row.line;
    }
}

TEST(AccessMatrix, says_of_everybody_what_is_right)
{
    const std::set<std::string> known{"shown", "sent on", "heard", "not found", "forbidden", "sign-in"};
    for (const auto& row : table().rows) {
        for (const auto& [relation, right] : row.right)
            EXPECT_TRUE(known.contains(right)) << "line " << row.line << ", " << relation << ": " << right;
    }
}

/// The least first: what the manager does may change what there is to see.
class Relation : public ::testing::TestWithParam<std::string> {};

TEST_P(Relation, is_answered_as_the_table_says)
{
    for (const auto& row : table().rows) {
        const auto answer = asked(GetParam(), row);

        EXPECT_EQ(in_words(answer, row.method == "GET" ? Method::get : Method::post), row.right.at(GetParam()))
            << "line " << row.line << ": " << row.method << " " << row.example << ", answered " << answer.status;
    }
}

TEST_P(Relation, is_told_no_more_of_what_is_not_theirs_than_of_what_is_not_there)
{
    for (const auto& row : table().rows) {
        // A link that is used up has a page that says so.
        if (row.right.at(GetParam()) != "not found" || row.pattern.starts_with("/invitation/") || row.pattern.starts_with("/recovery/")) continue;
        const auto answer = asked(GetParam(), row);

        EXPECT_EQ(answer.reason, "") << "line " << row.line;
        EXPECT_EQ(answer.body, "") << "line " << row.line;
        EXPECT_TRUE(answer.headers.empty()) << "line " << row.line;
    }
}

INSTANTIATE_TEST_SUITE_P(
    AccessMatrix, Relation, ::testing::ValuesIn(table().relations), [](const ::testing::TestParamInfo<std::string>& tested) {
        auto name = tested.param;
        for (auto& letter : name)
            if (letter == ' ') letter = '_';
        return name;
    });

} // namespace
} // namespace throughline::access_matrix
