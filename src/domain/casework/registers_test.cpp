#include "domain/casework/a_case_test.hpp"
#include "domain/casework/register_commands.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

RecordMaterialRequest a_request()
{
    return {"coroner",         "statutory-power", "Ann Example, coroner's officer", "The rapid review record", "Schedule 5",
            exactly(march(3)), march(20)};
}
DecideMaterialRequest a_decision(const std::string& decision = "supply")
{
    return {"Q-1", decision, "The coroner may ask for it", exactly(march(4))};
}
RecordMaterialSupplied a_supply() { return {"Q-1", "The record, version 1", "secure-email", "office@example.org", exactly(march(4))}; }
RecordRestriction an_order(std::vector<std::string> stops)
{
    return {"court-order",
            std::move(stops),
            "Family court at Marram, 2 March 2026",
            "Nothing that identifies the child",
            exactly(march(3)),
            {}};
}

ACase a_case_on_the_fifth()
{
    ACase rowan;
    rowan.on(march(5)).noticed(monday);
    return rowan;
}

ACase a_case_under(std::vector<std::string> stops)
{
    auto rowan = a_case_on_the_fifth();
    rowan.did(an_order(std::move(stops)));
    return rowan;
}

// Covers: BK-249, CF-067
TEST(MaterialRequests, are_kept_with_who_asked_under_what_what_was_decided_and_what_was_supplied)
{
    auto rowan = a_case_on_the_fifth();
    rowan.did(a_request()).did(a_decision()).did(a_supply());

    ASSERT_EQ(rowan.state().material_requests.size(), 1U);
    const auto& request = rowan.state().material_requests.front();
    EXPECT_EQ(request.asked.authority, "statutory-power");
    EXPECT_EQ(request.asked.texts.at("who"), "Ann Example, coroner's officer");
    EXPECT_EQ(request.asked.answer_by, march(20));
    EXPECT_EQ(request.decisions.front().first.texts.at("reasons"), "The coroner may ask for it");
    EXPECT_EQ(request.supplied.front().first.texts.at("what"), "The record, version 1");
    EXPECT_EQ(request.supplied.front().first.on, exactly(march(4)));
}

TEST(MaterialRequests, ask_for_who_what_and_under_what_authority)
{
    auto rowan = a_case_on_the_fifth();
    const auto field_missing = [&](auto change) {
        auto request = a_request();
        change(request);
        return rowan.ask(request).error().refusal.field;
    };
    EXPECT_EQ(field_missing([](auto& one) { one.who = " "; }), "who");
    EXPECT_EQ(field_missing([](auto& one) { one.what.clear(); }), "what");
    EXPECT_EQ(field_missing([](auto& one) { one.asked_by = "a-neighbour"; }), "asked-by");
    EXPECT_EQ(field_missing([](auto& one) { one.authority.clear(); }), "authority");
}

TEST(MaterialRequests, are_answered_before_anything_is_supplied)
{
    auto rowan = a_case_on_the_fifth();
    rowan.did(a_request());
    EXPECT_EQ(rowan.ask(a_supply()).error().refusal.message, "Nobody has decided that this is supplied");

    rowan.did(a_decision("refuse"));
    EXPECT_FALSE(rowan.ask(a_supply()));
    rowan.did(a_decision("supply-in-part"));
    EXPECT_TRUE(rowan.ask(a_supply()));
    EXPECT_EQ(rowan.ask(DecideMaterialRequest{"Q-1", "supply", "", exactly(march(4))}).error().refusal.field, "reasons");
}

TEST(Restrictions, stop_the_sending_of_documents_and_are_named_with_their_source)
{
    auto rowan = a_case_under({"sending"});
    const auto refused = rowan.ask(RecordSent{"send-paper", {"panel"}, exactly(march(5)), "secure-email", {}, {}, {}, {}});

    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().refusal.message.contains(
        "A restriction stops this: X-1, An order of a court (Family court at Marram, 2 March 2026)"))
        << refused.error().refusal.message;
    EXPECT_TRUE(refused.error().refusal.source.contains("Family court at Marram"));
}

TEST(Restrictions, stop_the_supply_of_material_until_they_end)
{
    auto rowan = a_case_under({"supply"});
    rowan.did(a_request()).did(a_decision());
    ASSERT_FALSE(rowan.ask(a_supply()));
    EXPECT_TRUE(rowan.ask(a_supply()).error().refusal.message.contains("X-1"));

    EXPECT_EQ(rowan.ask(EndRestriction{"X-1", "", exactly(march(5))}).error().refusal.field, "reason");
    rowan.did(EndRestriction{"X-1", "Discharged by the court", exactly(march(5))});
    EXPECT_TRUE(rowan.ask(a_supply()));
    EXPECT_FALSE(rowan.ask(EndRestriction{"X-1", "Again", exactly(march(5))}));
}

TEST(Restrictions, end_by_themselves_after_their_last_day)
{
    auto rowan = a_case_on_the_fifth();
    auto order = an_order({"supply"});
    order.until = march(6);
    rowan.did(order).did(a_request()).did(a_decision());

    rowan.on(march(6));
    EXPECT_FALSE(rowan.ask(a_supply())) << "its last day is one of its days";
    rowan.on(march(7));
    EXPECT_TRUE(rowan.ask(a_supply()));
}

TEST(Restrictions, that_name_another_release_stop_nothing_else)
{
    auto rowan = a_case_under({"publication"});
    rowan.did(a_request()).did(a_decision());
    EXPECT_TRUE(rowan.ask(a_supply()));
}

TEST(Restrictions, ask_what_who_and_what_they_stop)
{
    auto rowan = a_case_on_the_fifth();
    const auto field_missing = [&](auto change) {
        auto order = an_order({"sending"});
        change(order);
        return rowan.ask(order).error().refusal.field;
    };
    EXPECT_EQ(field_missing([](auto& one) { one.kind = "a-wish"; }), "kind");
    EXPECT_EQ(field_missing([](auto& one) { one.stops.clear(); }), "stops");
    EXPECT_EQ(field_missing([](auto& one) { one.imposed_by.clear(); }), "imposed-by");
    EXPECT_EQ(field_missing([](auto& one) { one.what.clear(); }), "restriction");
    EXPECT_EQ(field_missing([](auto& one) { one.until = march(1); }), "until-day");
}

} // namespace
} // namespace throughline::casework
