#include "web/server/router.hpp"

#include "domain/common/id.hpp"
#include "web/server/testing.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using testing::get_of;
using testing::post_of;

Handler says(std::string word)
{
    return [word](const HttpRequest&) { return text(word); };
}

Router a_router()
{
    Router router;
    router.get("/", "home.see", says("home"));
    router.get("/cases", "cases.see", says("cases"));
    router.get("/cases/new", "case.begin", says("new"));
    router.get(
        "/cases/{reference}", "case.see", [](const HttpRequest& request) { return text(std::string(request.parameter("reference"))); });
    router.get("/cases/{reference}/steps/{instance}", "step.see", [](const HttpRequest& request) {
        return text(std::string(request.parameter("instance")));
    });
    router.post("/cases/{reference}/steps/{instance}", "step.submit", says("submitted"));
    router.get("/people/{person:number}", "person.see", [](const HttpRequest& request) {
        return text(std::to_string(request.id_parameter<PersonId>("person").value()));
    });
    router.get("/people/{name}", "person.find", says("found by name"));
    return router;
}

TEST(Router, finds_the_root) { EXPECT_EQ(call(a_router(), get_of("/")).body, "home"); }

TEST(Router, prefers_a_literal_to_a_parameter) { EXPECT_EQ(call(a_router(), get_of("/cases/new")).body, "new"); }

TEST(Router, gives_the_handler_the_decoded_segment)
{
    EXPECT_EQ(call(a_router(), get_of("/cases/MSP-26-K7QD/steps/agency-report%2FA-3%232")).body, "agency-report/A-3#2");
}

TEST(Router, reads_a_number) { EXPECT_EQ(call(a_router(), get_of("/people/42")).body, "42"); }

TEST(Router, does_not_take_a_leading_zero_for_a_number) { EXPECT_EQ(call(a_router(), get_of("/people/042")).body, "found by name"); }

TEST(Router, knows_nothing_at_another_path) { EXPECT_EQ(call(a_router(), get_of("/cases/A/unknown")).status, 404); }

TEST(Router, names_the_methods_that_a_path_has)
{
    const auto response = call(a_router(), post_of("/cases"));

    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(response.find_header("Allow"), "GET, HEAD, OPTIONS");
}

TEST(Router, answers_options_with_the_methods)
{
    auto request = get_of("/cases/A/steps/b");
    request.method = Method::options;

    const auto response = call(a_router(), request);

    EXPECT_EQ(response.status, 204);
    EXPECT_EQ(response.find_header("Allow"), "GET, HEAD, POST, OPTIONS");
}

TEST(Router, serves_head_as_get)
{
    auto request = get_of("/cases");
    request.method = Method::head;

    EXPECT_EQ(call(a_router(), request).status, 200);
}

TEST(Router, sends_a_path_with_a_last_slash_to_the_one_without)
{
    const auto response = call(a_router(), get_of("/cases/A%2FB/?late=yes&who=a+b"));

    EXPECT_EQ(response.status, 301);
    EXPECT_EQ(response.find_header("Location"), "/cases/A%2FB?late=yes&who=a%20b");
}

TEST(Router, does_not_redirect_to_a_path_that_does_not_exist) { EXPECT_EQ(call(a_router(), get_of("/unknown/")).status, 404); }

TEST(Router, does_not_redirect_a_form) { EXPECT_EQ(call(a_router(), post_of("/cases/A/steps/b/")).status, 404); }

TEST(Router, lists_every_route_with_its_tag)
{
    const auto router = a_router();

    ASSERT_EQ(router.routes().size(), 8u);
    EXPECT_EQ(router.routes()[5].method, Method::post);
    EXPECT_EQ(router.routes()[5].pattern, "/cases/{reference}/steps/{instance}");
    EXPECT_EQ(router.routes()[5].tag, "step.submit");
}

TEST(Router, refuses_the_same_route_twice)
{
    auto router = a_router();

    EXPECT_THROW(router.get("/cases/{other}", "case.see", says("again")), std::logic_error);
}

TEST(Router, runs_the_first_wrapping_outermost)
{
    auto router = a_router();
    router.wrap([](const HttpRequest& request, const Handler& next) { return text("(" + next(request).body + ")"); });
    router.wrap([](const HttpRequest& request, const Handler& next) { return text("[" + next(request).body + "]"); });

    EXPECT_EQ(call(router, get_of("/cases")).body, "([cases])");
}

TEST(Router, lets_a_wrapping_answer_instead_of_the_handler)
{
    auto router = a_router();
    router.wrap([](const HttpRequest&, const Handler&) { return see_other("/sign-in"); });

    EXPECT_EQ(call(router, get_of("/cases")).status, 303);
}

} // namespace
} // namespace throughline::web
