#include "a_site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using application::march;
using application::monday;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;

class DraftOfAStep : public ::testing::Test {
protected:
    ASite site;
    application::APartnership& marram{site.marram()};
    std::string reference{marram.a_case(monday)};
    std::string step{"/cases/" + reference + "/steps/check"};
    testing::Visitor manager{site.signed_in(marram.manager)};

    /// What was typed about the task so far.
    static Fields typed(Fields form, const std::string& note) { return with(std::move(form), "note", note); }
    static Fields whole(Fields form)
    {
        return with(with(with(typed(std::move(form), "All records were read"), "on-day", "2"), "on-month", "3"), "on-year", "2026");
    }
    HttpResponse keeps(const std::string& note)
    {
        return manager.post(step + "/draft", typed(draft_form_of(manager.get(step), step, "done"), note));
    }
    [[nodiscard]] auto kept() { return site.drafts().of(marram.manager); }
};

TEST_F(DraftOfAStep, is_kept_as_one_types_and_stands_in_the_form_again)
{
    const auto answer = keeps("The health record is still out");

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "09:00");
    const auto page = manager.get(step);
    EXPECT_THAT(page.body, HasSubstr(">The health record is still out</textarea>"));
    EXPECT_THAT(text_of(page), HasSubstr("You began this and have not handed it in. Saved at 09:00. Nobody else sees it."));
}

TEST_F(DraftOfAStep, is_not_kept_without_the_token_of_its_own_address)
{
    const auto form = typed(form_of(manager.get(step), step, "done"), "words");

    EXPECT_EQ(manager.post(step + "/draft", form).status, 403);
    EXPECT_EQ(manager.post(step + "/draft", {{"action", "done"}, {"note", "words"}}).status, 403);
    EXPECT_THAT(kept(), IsEmpty());
}

TEST_F(DraftOfAStep, is_shown_to_nobody_else)
{
    keeps("only for me");
    auto partner = site.signed_in(marram.partner);

    EXPECT_THAT(partner.get(step).body, Not(HasSubstr("only for me")));
    EXPECT_THAT(text_of(partner.get("/")), Not(HasSubstr("You began this")));
}

TEST_F(DraftOfAStep, of_somebody_elses_sign_in_is_refused_and_changes_nothing)
{
    const auto form = typed(draft_form_of(manager.get(step), step, "done"), "not mine");
    auto partner = site.signed_in(marram.partner);

    EXPECT_EQ(partner.post(step + "/draft", form).status, 403);
    EXPECT_THAT(site.drafts().of(marram.partner), IsEmpty());
    EXPECT_THAT(kept(), IsEmpty());
}

TEST_F(DraftOfAStep, is_not_kept_for_a_step_that_does_not_exist)
{
    const auto form = typed(draft_form_of(manager.get(step), step, "done"), "words");

    EXPECT_EQ(manager.post("/cases/" + reference + "/steps/no-such-step/draft", form).status, 403);
    EXPECT_EQ(manager.post("/cases/MRM-2026-XXXX/steps/check/draft", form).status, 403);
    EXPECT_THAT(kept(), IsEmpty());
}

TEST_F(DraftOfAStep, goes_with_the_form_that_is_handed_in)
{
    keeps("All records");
    const auto form = form_of(manager.get(step), step, "done");
    ASSERT_THAT(kept(), SizeIs(1));

    const auto answer = manager.post(step, whole(form));

    EXPECT_EQ(leads_to(answer), step);
    EXPECT_THAT(kept(), IsEmpty());
}

TEST_F(DraftOfAStep, stays_where_the_form_is_refused)
{
    keeps("All records");

    const auto answer = manager.post(step, typed(form_of(manager.get(step), step, "done"), "All records"));

    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(kept(), SizeIs(1));
}

TEST_F(DraftOfAStep, that_comes_late_from_a_form_handed_in_is_not_kept)
{
    const auto page = manager.get(step);
    const auto late = typed(draft_form_of(page, step, "done"), "All records were");
    ASSERT_EQ(manager.post(step, whole(form_of(page, step, "done"))).status, 303);

    const auto answer = manager.post(step + "/draft", late);

    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, IsEmpty());
    EXPECT_THAT(kept(), IsEmpty());
}

TEST_F(DraftOfAStep, is_saved_for_later_without_scripts_and_found_on_work)
{
    const auto form = with(typed(form_of(manager.get(step), step, "done"), "half a sentence"), "draft", "later");

    const auto work = manager.post_and_follow(step, form);

    EXPECT_THAT(text_of(work), HasSubstr("What you typed is saved. Nobody else sees it until you hand it in."));
    EXPECT_THAT(text_of(work), HasSubstr("You began this"));
    EXPECT_THAT(work.body, HasSubstr("href=\"" + step + "\""));
    EXPECT_THAT(text_of(work), HasSubstr("31 May 2026"));
    EXPECT_FALSE(marram.seen(reference).seen.standing.find("check")->done_on.has_value());
}

TEST_F(DraftOfAStep, can_be_deleted)
{
    keeps("half a sentence");

    const auto page = manager.post_and_follow(step, with(form_of(manager.get(step), step, "done"), "draft", "discard"));

    EXPECT_THAT(kept(), IsEmpty());
    EXPECT_THAT(page.body, Not(HasSubstr("half a sentence")));
}

TEST_F(DraftOfAStep, says_what_others_recorded_since)
{
    keeps("half a sentence");
    ASSERT_TRUE(marram.ask(reference, casework::AddNote{"check", "note", "The school has closed", {}}));

    const auto page = text_of(manager.get(step));

    EXPECT_THAT(page, HasSubstr("Since then somebody recorded something about this step: Ann Marsh, 2 March 2026"));
    EXPECT_THAT(page, HasSubstr("half a sentence"));
}

TEST_F(DraftOfAStep, says_that_the_questions_changed_and_shows_what_is_not_asked_any_more)
{
    const auto seen = marram.seen(reference);
    site.drafts().keep(
        marram.manager, {seen.stream, "check", "done"}, {{"note", {"kept words"}}, {"an-earlier-question", {"an earlier answer"}}},
        "another form", seen.seen.state.version_of("check"), std::nullopt);

    const auto page = text_of(manager.get(step));

    EXPECT_THAT(page, HasSubstr("The questions have changed since."));
    EXPECT_THAT(page, HasSubstr("What you typed and is not asked any more"));
    EXPECT_THAT(page, HasSubstr("an earlier answer"));
    EXPECT_THAT(page, HasSubstr("kept words"));
}

TEST_F(DraftOfAStep, is_still_to_be_read_where_somebody_else_did_the_step)
{
    keeps("half a sentence");
    ASSERT_TRUE(marram.ask(reference, casework::MarkDone{"check", casework::exactly(monday), {}, {}}));

    const auto page = text_of(manager.get(step));

    EXPECT_THAT(page, HasSubstr("it cannot be handed in any more"));
    EXPECT_THAT(page, HasSubstr("half a sentence"));
}

TEST_F(DraftOfAStep, is_made_of_what_could_not_be_recorded_because_somebody_was_faster)
{
    const auto form = whole(form_of(manager.get(step), step, "done"));
    ASSERT_TRUE(marram.ask(reference, casework::AddNote{"check", "note", "The school has closed", {}}));

    const auto answer = manager.post(step, form);

    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(text_of(answer), HasSubstr("What you typed is kept as a draft"));
    EXPECT_THAT(manager.get(step).body, HasSubstr(">All records were read</textarea>"));
}

TEST_F(DraftOfAStep, is_warned_about_before_it_goes_and_gone_after_ninety_days)
{
    keeps("half a sentence");

    marram.on(monday + std::chrono::days{84});
    auto again = site.signed_in(marram.manager);
    EXPECT_THAT(text_of(again.get("/")), HasSubstr("Goes on 31 May 2026"));
    EXPECT_THAT(text_of(again.get(step)), HasSubstr("It is kept until Sunday 31 May 2026 and then goes for good."));

    marram.on(monday + std::chrono::days{91}); // an hour of summer time is not an hour of the day
    EXPECT_THAT(kept(), IsEmpty());
    EXPECT_EQ(site.drafts().sweep(), 1U);
}

TEST_F(DraftOfAStep, keeps_what_was_typed_when_the_sign_in_had_ended)
{
    const auto form = whole(form_of(manager.get(step), step, "done"));
    site.passes(61min);

    const auto answer = manager.post(step, form);

    EXPECT_THAT(leads_to(answer), HasSubstr("/sign-in?kept=yes&to="));
    EXPECT_THAT(text_of(manager.get(leads_to(answer))), HasSubstr("What you typed is kept as a draft"));
    EXPECT_FALSE(marram.seen(reference).seen.standing.find("check")->done_on.has_value());
    auto again = site.signed_in(marram.manager);
    EXPECT_THAT(again.get(step).body, HasSubstr(">All records were read</textarea>"));
}

TEST_F(DraftOfAStep, is_not_made_for_somebody_who_signed_out_or_by_a_form_of_another_sign_in)
{
    const auto page = manager.get(step);
    const auto form = whole(form_of(page, step, "done"));
    auto other = site.signed_in(marram.manager);
    const auto of_another = whole(form_of(other.get(step), step, "done"));
    site.passes(61min);

    EXPECT_EQ(leads_to(manager.post(step, of_another)), "/sign-in");
    EXPECT_THAT(kept(), IsEmpty());

    auto leaving = site.signed_in(marram.manager);
    const auto last = leaving.get(step);
    ASSERT_EQ(leaving.post("/sign-out", form_of(last, "/sign-out")).status, 303);
    EXPECT_EQ(leads_to(leaving.post(step, whole(form_of(last, step, "done")))), "/sign-in");
    EXPECT_THAT(kept(), IsEmpty());
}

TEST_F(DraftOfAStep, opens_nothing_for_a_sign_in_that_has_ended)
{
    site.passes(61min);

    EXPECT_EQ(leads_to(manager.get(step)).substr(0, 8), "/sign-in");
    EXPECT_EQ(leads_to(manager.get(step)).substr(0, 8), "/sign-in");
}

TEST(StayingSignedIn, needs_the_token_that_the_page_carries)
{
    ASite site;
    auto manager = site.signed_in(site.marram().manager);
    const auto page = manager.get("/").body;
    const auto begin = page.find("data-session-token=\"") + 20;
    const auto token = page.substr(begin, page.find('"', begin) - begin);

    EXPECT_EQ(manager.post("/sign-in/extend", {}).status, 403);
    EXPECT_EQ(manager.post("/sign-in/extend", {{"csrf", token}}).status, 200);
}

TEST(StayingSignedIn, goes_on_for_an_hour_after_each_draft)
{
    ASite site;
    auto manager = site.signed_in(site.marram().manager);
    const auto step = "/cases/" + site.marram().a_case(monday) + "/steps/check";
    const auto form = draft_form_of(manager.get(step), step, "done");

    site.passes(50min);
    ASSERT_EQ(manager.post(step + "/draft", form).status, 200);
    site.passes(50min);

    EXPECT_EQ(manager.get(step).status, 200);
}

TEST(DraftOfACaseThatIsYetToBegin, is_kept_found_on_work_and_goes_when_the_case_begins)
{
    ASite site;
    auto& marram = site.marram();
    auto manager = site.signed_in(marram.manager);
    const std::string begin{"/cases/begin/notice"};

    ASSERT_EQ(manager.post(begin + "/draft", with(draft_form_of(manager.get(begin), begin), "became-aware-day", "27")).body, "09:00");
    EXPECT_THAT(text_of(manager.get("/")), HasSubstr("Begin a case: A notice"));
    const auto again = manager.get(begin);
    EXPECT_THAT(again.body, HasSubstr("value=\"27\""));

    const auto form =
        with(with(with(form_of(again, begin), "became-aware-day", "27"), "became-aware-month", "2"), "became-aware-year", "2026");
    EXPECT_THAT(leads_to(manager.post(begin, form)), HasSubstr("/cases/MRM-2026-"));
    EXPECT_THAT(site.drafts().of(marram.manager), IsEmpty());
}

TEST(DraftOfACaseThatIsYetToBegin, is_not_kept_for_somebody_who_may_begin_none)
{
    ASite site;
    auto bystander = site.signed_in(site.marram().bystander);

    EXPECT_EQ(bystander.post("/cases/begin/notice/draft", {{"csrf", "x"}}).status, 403);
    EXPECT_EQ(bystander.get("/cases/begin/notice").status, 404);
}

} // namespace
} // namespace throughline::web
