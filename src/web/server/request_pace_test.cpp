#include "web/server/request_pace.hpp"

#include "web/server/testing.hpp"

#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using namespace std::chrono_literals;

class ATry : public ::testing::Test {
protected:
    ATry()
    {
        const auto nothing = [](const HttpRequest&) { return HttpResponse{}; };
        router.get("/sign-in", "sign-in", nothing);
        router.post("/sign-in", "sign-in", nothing);
        router.get("/invitation/{token}", "invitation", nothing);
    }
    [[nodiscard]] bool is_let(HttpRequest request, const std::string& peer = "192.0.2.1")
    {
        request.peer = peer;
        request.route = router.find(request.method, request.segments).route;
        answered = pace(request);
        return !answered.refused_for;
    }

    Router router;
    RequestPace::Clock::time_point now{};
    RequestPace pace{TryLimits{3, 10s, 2}, [this] { return now; }};
    Pace answered;
};

TEST_F(ATry, is_open_to_an_address_so_often_and_no_more)
{
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(is_let(testing::post_of("/sign-in")));

    EXPECT_FALSE(is_let(testing::post_of("/sign-in")));
    EXPECT_EQ(answered.refused_for, 10s);
    EXPECT_TRUE(is_let(testing::post_of("/sign-in"), "192.0.2.2"));
}

TEST_F(ATry, is_a_link_that_lets_somebody_in_as_well)
{
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(is_let(testing::get_of("/invitation/guess")));

    EXPECT_FALSE(is_let(testing::get_of("/invitation/guess")));
    EXPECT_FALSE(is_let(testing::post_of("/sign-in")));
}

TEST_F(ATry, is_not_looking_at_a_page)
{
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(is_let(testing::get_of("/sign-in")));
    EXPECT_EQ(pace.remembered(), 0U);
}

TEST_F(ATry, is_open_again_after_a_while)
{
    for (int i = 0; i < 4; ++i) (void)is_let(testing::post_of("/sign-in"));

    now += 9s;
    EXPECT_FALSE(is_let(testing::post_of("/sign-in")));
    now += 1s;
    EXPECT_TRUE(is_let(testing::post_of("/sign-in")));
    EXPECT_FALSE(is_let(testing::post_of("/sign-in")));
    now += 1h;
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(is_let(testing::post_of("/sign-in")));
    EXPECT_FALSE(is_let(testing::post_of("/sign-in")));
}

TEST_F(ATry, is_remembered_of_so_many_addresses_and_forgotten_of_who_waited_longest)
{
    for (int i = 0; i < 4; ++i) (void)is_let(testing::post_of("/sign-in"), "192.0.2.1");
    now += 1s;
    (void)is_let(testing::post_of("/sign-in"), "192.0.2.2");
    now += 1s;
    (void)is_let(testing::post_of("/sign-in"), "192.0.2.3");

    EXPECT_EQ(pace.remembered(), 2U);
    EXPECT_TRUE(is_let(testing::post_of("/sign-in"), "192.0.2.1"));
}

} // namespace
} // namespace throughline::web
