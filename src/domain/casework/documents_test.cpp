#include "domain/casework/a_case_test.hpp"
#include "domain/casework/built_document.hpp"

#include <gtest/gtest.h>

namespace throughline::casework {
namespace {

const IssueDocument issue_first{"paper", "", "the text", "hash-1"};
const IssueDocument issue_second{"paper", "", "the text, mended", "hash-2"};

Sign a_signature(const std::string& seat, const std::string& hash) { return {"sign", seat, hash, "", std::nullopt}; }

ACase a_case_with_a_paper()
{
    ACase rowan;
    rowan.noticed().did(issue_first);
    return rowan;
}

ACase& signed_by_all(ACase& rowan, const std::string& hash)
{
    return rowan.did(a_signature("partners/S-1", hash), a_decider(ben, "partners/S-1"))
        .did(a_signature("partners/S-2", hash), a_decider(cara, "partners/S-2"))
        .did(a_signature("partners/S-3", hash), a_decider(david, "partners/S-3"));
}

RecordSent sent_to(std::vector<std::string> recipients, Day on)
{
    return {"send-paper", std::move(recipients), exactly(on), "secure-email", "panel@example.invalid", "", {}};
}

TEST(Documents, that_lack_their_minimum_content_are_not_released)
{
    ACase rowan;
    EXPECT_EQ(
        refusal_of(rowan.ask(issue_first)), "The paper cannot be released yet: became-aware – nothing recorded yet; outline – nothing recorded yet");
    EXPECT_EQ(source_of(rowan.ask(issue_first)), "National 4");

    rowan.noticed();
    EXPECT_TRUE(rowan.ask(issue_first));
}

TEST(Documents, go_out_with_what_is_still_pending)
{
    ACase rowan;
    rowan.noticed();
    const auto made = built(*rowan.procedure().find_document("paper"), rowan.knowledge());

    EXPECT_TRUE(made.missing.empty());
    EXPECT_TRUE(rowan.ask(issue_first));
}

TEST(Documents, embed_no_files)
{
    ACase rowan;
    rowan.noticed();
    auto by = the_manager();
    by.files = {{"9", "application/pdf", 1000}};

    EXPECT_EQ(source_of(rowan.ask(issue_first, by)), "National 6");
}

TEST(Documents, with_a_warning_wait_until_it_is_answered_with_a_reason)
{
    ACase rowan;
    auto long_notice = a_notice();
    for (int i = 0; i < 40; ++i) long_notice["outline"].front() += " word";
    rowan.did(SubmitForm{"notice", long_notice, {}, std::nullopt});
    ASSERT_EQ(source_of(rowan.ask(issue_first)), "model 4");

    EXPECT_EQ(rowan.ask(AnswerWarning{"check:length", ""}).error().refusal.field, "reason");
    EXPECT_FALSE(rowan.ask(AnswerWarning{"check:whole", "It blocks and is not to be answered"}));
    rowan.did(AnswerWarning{"check:length", "Three children"});

    EXPECT_TRUE(rowan.ask(issue_first));
}

TEST(Documents, show_a_fact_as_it_was_corrected)
{
    ACase rowan;
    rowan.on(march(5)).noticed(monday);
    rowan.did(SubmitForm{"notice", a_notice(march(3)), {{"became-aware", "Misread"}}, std::nullopt});

    const auto text = built(*rowan.procedure().find_document("paper"), rowan.knowledge()).text();
    EXPECT_TRUE(text.contains("3 March 2026"));
    EXPECT_FALSE(text.contains("2 March 2026"));
}

TEST(Documents, are_numbered_by_version)
{
    auto rowan = a_case_with_a_paper();
    rowan.did(issue_second);

    const auto& issues = rowan.state().issues.at("paper");
    ASSERT_EQ(issues.size(), 2U);
    EXPECT_EQ(issues[1].issued.version, 2);
    EXPECT_EQ(issues[0].issued.texts.at("content"), "the text");
}

TEST(SignOff, is_complete_when_every_partner_of_the_case_has_signed_the_same_version)
{
    auto rowan = a_case_with_a_paper();
    rowan.did(a_signature("partners/S-1", "hash-1"), a_decider(ben, "partners/S-1"));
    rowan.did(a_signature("partners/S-2", "hash-1"), a_decider(cara, "partners/S-2"));
    EXPECT_EQ(rowan.standing_of("sign"), InstanceStanding::open);

    rowan.on(march(4)).did(a_signature("partners/S-3", "hash-1"), a_decider(david, "partners/S-3"));
    EXPECT_EQ(rowan.standing().find("sign")->done_on, march(4));
}

TEST(SignOff, of_an_older_version_does_not_count)
{
    auto rowan = a_case_with_a_paper();
    signed_by_all(rowan, "hash-1").did(issue_second);
    EXPECT_EQ(rowan.standing_of("sign"), InstanceStanding::open);
    EXPECT_FALSE(rowan.ask(a_signature("partners/S-1", "hash-1"), a_decider(ben, "partners/S-1")));

    signed_by_all(rowan, "hash-2");
    EXPECT_EQ(rowan.standing_of("sign"), InstanceStanding::done);
}

TEST(SignOff, is_given_only_by_those_who_hold_the_seat)
{
    auto rowan = a_case_with_a_paper();

    EXPECT_EQ(source_of(rowan.ask(a_signature("partners/S-1", "hash-1"), a_decider(cara, "partners/S-2"))), "s.4; NB-018");
    EXPECT_FALSE(ACase{}.ask(a_signature("partners/S-1", ""), a_decider(ben, "partners/S-1"))) << "there is nothing to sign";
}

TEST(SignOff, that_is_refused_after_signing_is_not_complete)
{
    auto rowan = a_case_with_a_paper();
    signed_by_all(rowan, "hash-1");
    EXPECT_FALSE(rowan.ask(RefuseToSign{"sign", "partners/S-1", "hash-1", "", std::nullopt}, a_decider(ben, "partners/S-1")));

    rowan.did(RefuseToSign{"sign", "partners/S-1", "hash-1", "A name is in it", std::nullopt}, a_decider(ben, "partners/S-1"));
    EXPECT_EQ(rowan.standing_of("sign"), InstanceStanding::open);
}

TEST(SignOff, recorded_for_somebody_does_not_count_until_confirmed)
{
    auto rowan = a_case_with_a_paper();
    rowan.did(a_signature("partners/S-1", "hash-1"), told_by_telephone(ben, "partners/S-1"));
    const auto number = rowan.state().version;
    rowan.did(a_signature("partners/S-2", "hash-1"), a_decider(cara, "partners/S-2"));
    rowan.did(a_signature("partners/S-3", "hash-1"), a_decider(david, "partners/S-3"));
    EXPECT_EQ(rowan.standing_of("sign"), InstanceStanding::open);

    rowan.did(ConfirmRecorded{number, true, {}}, a_decider(ben, "partners/S-1"));
    EXPECT_EQ(rowan.standing_of("sign"), InstanceStanding::done);
}

TEST(Sending, is_refused_while_the_document_is_not_signed)
{
    auto rowan = a_case_with_a_paper();
    EXPECT_EQ(refusal_of(rowan.ask(sent_to({"panel"}, monday))), "This cannot go out yet. First: Sign the paper");

    signed_by_all(rowan, "hash-1");
    EXPECT_TRUE(rowan.ask(sent_to({"panel"}, monday)));
}

TEST(Sending, is_done_when_every_recipient_has_it)
{
    auto rowan = a_case_with_a_paper();
    signed_by_all(rowan, "hash-1").on(march(4));
    rowan.did(sent_to({"panel", "partners/S-1", "partners/S-2"}, march(3)));
    EXPECT_EQ(rowan.standing_of("send-paper"), InstanceStanding::open);

    rowan.did(sent_to({"partners/S-3"}, march(4)));
    EXPECT_EQ(rowan.standing().find("send-paper")->done_on, march(4));
    EXPECT_EQ(rowan.state().sendings.at("send-paper").front().sent.hash, "hash-1");
}

TEST(Sending, goes_to_nobody_else)
{
    auto rowan = a_case_with_a_paper();
    signed_by_all(rowan, "hash-1");

    EXPECT_EQ(rowan.ask(sent_to({"inspectorate"}, monday)).error().refusal.field, "recipients");
    EXPECT_EQ(rowan.ask(sent_to({}, monday)).error().refusal.field, "recipients");
}

TEST(Sending, has_a_receipt_only_from_somebody_to_whom_it_was_sent)
{
    auto rowan = a_case_with_a_paper();
    signed_by_all(rowan, "hash-1").did(sent_to({"panel"}, monday));

    EXPECT_FALSE(rowan.ask(NoteReceipt{"send-paper", "partners/S-1", exactly(monday), ""}));
    rowan.did(NoteReceipt{"send-paper", "panel", exactly(monday), ""});
    EXPECT_EQ(*rowan.state().sendings.at("send-paper").front().receipt, exactly(monday));
}

} // namespace
} // namespace throughline::casework
