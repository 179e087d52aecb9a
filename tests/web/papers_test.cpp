#include "a_site.hpp"

#include "documents/archive.hpp"
#include "documents/word_files.hpp"
#include "ledger/access_log.hpp"
#include "web/common/visit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using application::monday;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// A Word file as somebody might bring it: these paragraphs, and more parts where they are asked for.
std::string a_word_file(const std::vector<std::string>& paragraphs, std::vector<documents::Entry> more = {})
{
    std::string body;
    for (const auto& words : paragraphs) body += "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>";
    std::vector<documents::Entry> entries{
        {"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"}};
    entries.insert(entries.end(), more.begin(), more.end());
    return documents::packed(entries);
}

std::vector<std::string> paragraphs_in(const HttpResponse& answer) { return documents::word_files()->paragraphs(answer.body).value(); }

class Papers : public ::testing::Test {
protected:
    ASite site;
    application::APartnership& marram{site.marram()};
    std::string reference{marram.a_case(monday)};
    std::string of_case{"/cases/" + reference};
    testing::Visitor manager{site.signed_in(marram.manager)};
    testing::Visitor administrator{site.signed_in(marram.an_administrator())};
    std::string letter{of_case + "/supporting/letter/letter-to-school"};
    std::string template_page{"/administration/templates/letter/letter-to-school"};

    HttpResponse judged(const std::string& file)
    {
        auto request = testing::post_of(template_page, form_of(administrator.get(template_page), template_page, "judge"));
        Upload upload{"file", "our letter.docx", "application/octet-stream", file.size()};
        upload.bytes = file;
        request.uploads.push_back(std::move(upload));
        return administrator.send(std::move(request));
    }
    HttpResponse adopted(const std::string& file, const std::string& day = "2")
    {
        auto form = form_of(judged(file), template_page, "adopt");
        form.add("from-day", day);
        form.add("from-month", "3");
        form.add("from-year", "2026");
        return administrator.post(template_page, std::move(form));
    }
    [[nodiscard]] std::size_t templates() { return marram.casework().directory(marram.partnership)->templates.size(); }
    /// The letter to the school, frozen as its first version.
    std::string version_one()
    {
        EXPECT_EQ(manager.post(letter + "?step=tell-school", form_of(manager.get(letter), letter)).status, 303);
        return of_case + "/versions/letter-to-school/1";
    }
    HttpResponse brought_back(const std::string& version, const std::string& file)
    {
        auto request = testing::post_of(version, form_of(manager.get(version), version));
        auto incoming = site.files().receive(marram.manager, marram.seen(reference).stream, "corrected.docx");
        incoming.write(file);
        const auto staged = incoming.finish();
        Upload upload{"file", "corrected.docx", "application/octet-stream", file.size()};
        upload.stored_as = staged ? "stored:" + staged->ref.id : "refused:" + staged.error();
        request.uploads.push_back(std::move(upload));
        return manager.send(std::move(request));
    }
};

// Covers: NB-445
TEST_F(Papers, stand_in_one_list_with_place_template_and_copies)
{
    const auto list = text_of(manager.get(of_case + "/supporting"));
    EXPECT_THAT(list, AllOf(HasSubstr("Letter to the school"), HasSubstr("Tell the school"), HasSubstr("None yet")));

    version_one();
    const auto page = text_of(manager.get(letter));
    EXPECT_THAT(
        page, AllOf(HasSubstr("Version 1"), HasSubstr("Ann Marsh"), HasSubstr("The authority became aware on {fact:became-aware}.")));
    EXPECT_THAT(text_of(manager.get(of_case + "/supporting")), HasSubstr("1, last on 2 March 2026"));
}

TEST_F(Papers, say_on_screen_what_the_word_file_says)
{
    const auto page = text_of(manager.get(letter));
    const auto file = paragraphs_in(manager.get(letter + "/word"));

    for (const auto& words :
         {"Our reference " + reference + ".", std::string("The authority became aware on 2 March 2026."),
          std::string("Ann Marsh, Marram Safeguarding Children Partnership")}) {
        EXPECT_THAT(page, HasSubstr(words));
        EXPECT_THAT(file, ::testing::Contains(words));
    }
}

TEST_F(Papers, are_on_record_each_time_they_leave)
{
    static_cast<void>(manager.get(letter + "/word"));
    int recorded = 0;
    marram.ledger().access_log().read({marram.partnership}, [&](const ledger::AccessEntry& entry, ledger::Instant) {
        if (entry.action == "exported" && ledger::text_of(entry.detail) == "case-paper-word") ++recorded;
    });
    EXPECT_EQ(recorded, 1);
}

TEST_F(Papers, do_not_exist_for_somebody_who_does_not_see_the_case)
{
    for (const auto& address :
         {of_case + "/supporting", letter, letter + "/word", of_case + "/registers", of_case + "/steps/talk/calendar"})
        EXPECT_EQ(administrator.get(address).status, 404) << address;
    EXPECT_EQ(manager.get("/administration/templates").status, 404);
    EXPECT_EQ(manager.get(of_case + "/supporting/letter/no-such-letter").status, 404);
    EXPECT_EQ(manager.get(of_case + "/supporting/poem/letter-to-school").status, 404);
}

// Covers: NB-009
TEST_F(Papers, are_made_from_the_partnerships_own_word_file_from_its_day_on_and_from_the_shipped_one_again_afterwards)
{
    ASSERT_EQ(adopted(a_word_file({"Our own words about {{case.reference}}", "{{text}}"}), "3").status, 303);
    EXPECT_THAT(paragraphs_in(manager.get(letter + "/word")), Not(::testing::Contains(HasSubstr("Our own words"))));

    marram.on(application::march(3));
    manager = site.signed_in(marram.manager);
    EXPECT_THAT(paragraphs_in(manager.get(letter + "/word")).front(), "Our own words about " + reference);
    EXPECT_THAT(text_of(manager.get(letter)), HasSubstr("Our own Word file our letter.docx, from 3 March 2026"));

    administrator = site.signed_in(marram.an_administrator());
    const auto withdrawn = administrator.post(
        template_page, with(form_of(administrator.get(template_page), template_page, "withdraw"), "reason", "Out of date"));
    ASSERT_EQ(withdrawn.status, 303);
    EXPECT_THAT(paragraphs_in(manager.get(letter + "/word")), Not(::testing::Contains(HasSubstr("Our own words"))));
    EXPECT_THAT(text_of(administrator.get(template_page)), HasSubstr("Withdrawn on 3 March 2026: Out of date"));
}

TEST_F(Papers, show_what_was_found_in_a_template_before_anything_is_used)
{
    const auto answer = judged(a_word_file({"Dear {{recipient}}", "{{ due }}"}));

    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(text_of(answer), AllOf(HasSubstr("It is not in use yet"), HasSubstr("{{recipient}}"), HasSubstr("{{due}}")));
    EXPECT_EQ(templates(), 0U);
}

TEST_F(Papers, list_everything_that_is_wrong_with_a_template_and_import_nothing)
{
    const auto in_text = text_of(judged(a_word_file({"{{nothing.known}} {{due}}", "{{poem}}"})));
    EXPECT_THAT(in_text, AllOf(HasSubstr("{{nothing.known}} is no placeholder"), HasSubstr("{{poem}} is no placeholder")));
    EXPECT_EQ(templates(), 0U);

    const auto broken = judged(a_word_file({"Dear {{name", "{{a {{b}} }}"}));
    EXPECT_EQ(broken.status, 422);
    EXPECT_THAT(text_of(broken), AllOf(HasSubstr("not closed with }}"), HasSubstr("stands inside another")));

    const auto dangerous = judged(a_word_file(
        {"{{due}}"},
        {{"word/vbaProject.bin", "x"},
         {"word/_rels/document.xml.rels",
          R"(<Relationships><Relationship Id="a" Type="http://x/image" Target="https://elsewhere.example/a.png" TargetMode="External"/></Relationships>)"}}));
    EXPECT_EQ(dangerous.status, 422);
    EXPECT_THAT(text_of(dangerous), AllOf(HasSubstr("macros"), HasSubstr("https://elsewhere.example/a.png")));

    EXPECT_EQ(judged("no Word file at all").status, 422);
    EXPECT_EQ(templates(), 0U);
}

TEST_F(Papers, take_no_template_from_somebody_who_may_not_or_for_a_day_gone_by)
{
    const auto form = form_of(administrator.get(template_page), template_page, "judge");
    EXPECT_EQ(manager.post(template_page, form).status, 403);
    EXPECT_EQ(adopted(a_word_file({"{{text}}"}), "1").status, 422);
    EXPECT_EQ(templates(), 0U);
}

TEST_F(Papers, come_back_corrected_as_the_next_version_after_the_difference_was_shown)
{
    const auto version = version_one();
    auto words = paragraphs_in(manager.get(version + "/word"));
    for (auto& one : words) {
        if (one.starts_with("The authority became aware")) one = "The authority first became aware on 2 March 2026.";
    }
    const auto shown = brought_back(version, a_word_file(words));
    ASSERT_EQ(shown.status, 200);
    EXPECT_THAT(text_of(shown), HasSubstr("Nothing has been taken in yet"));
    EXPECT_THAT(shown.body, HasSubstr("<ins>"));
    EXPECT_EQ(manager.get(of_case + "/versions/letter-to-school/2").status, 404);

    ASSERT_EQ(manager.post(version, form_of(shown, version)).status, 303);
    const auto second = manager.get(of_case + "/versions/letter-to-school/2");
    EXPECT_THAT(
        text_of(second), AllOf(HasSubstr("What changed since version 1"), HasSubstr("first became aware"), HasSubstr("corrected.docx")));
    EXPECT_THAT(text_of(manager.get(version)), HasSubstr("There is a newer one: version 2"));
}

TEST_F(Papers, have_one_address)
{
    const auto version = version_one();

    for (const auto* other : {"e9", ".0", "%20", "x"}) EXPECT_EQ(manager.get(version + other).status, 404) << version << other;
    EXPECT_EQ(manager.get(of_case + "/versions/letter-to-school/01").status, 404);
}

TEST_F(Papers, that_come_back_with_macros_or_as_something_else_are_not_taken_in)
{
    const auto version = version_one();

    EXPECT_THAT(text_of(brought_back(version, a_word_file({"Text"}, {{"word/vbaProject.bin", "x"}}))), HasSubstr("macros"));
    EXPECT_EQ(brought_back(version, "%PDF-1.7 a letter").status, 422);
    EXPECT_EQ(manager.get(of_case + "/versions/letter-to-school/2").status, 404);
}

TEST_F(Papers, to_a_family_name_the_child_and_are_cleared_by_a_named_person)
{
    const auto family = of_case + "/supporting/letter/letter-to-family";
    const auto refused = manager.post(family, form_of(manager.get(family), family));
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(text_of(refused), HasSubstr("Nothing may be left open in a letter to a family. Not known yet: the child's name"));

    const auto with_child = marram.open(monday, ledger::ChangeId::random(), "Ada Fell").value();
    const auto theirs = "/cases/" + with_child + "/supporting/letter/letter-to-family";
    const auto page = manager.get(theirs);
    EXPECT_THAT(text_of(page), HasSubstr("We write to you about Ada Fell."));
    EXPECT_EQ(manager.post(theirs, form_of(page, theirs)).status, 303);
    EXPECT_THAT(text_of(manager.get(theirs)), AllOf(HasSubstr("Version 1"), HasSubstr("Ann Marsh")));
}

TEST_F(Papers, hide_what_was_frozen_from_a_reader_without_names)
{
    version_one();
    auto reader = site.signed_in(marram.a_reader_without_names());
    EXPECT_THAT(
        text_of(reader.get(of_case + "/versions/letter-to-school/1")),
        AllOf(HasSubstr("Not shown to you"), Not(HasSubstr("became aware on"))));
}

TEST_F(Papers, put_a_meeting_into_a_calendar_that_says_the_reference_alone)
{
    const auto calendar = of_case + "/steps/talk/calendar";
    EXPECT_EQ(manager.get(calendar).status, 404) << "no day is agreed";
    auto on = casework::exactly(application::march(9));
    on.minute = 10 * 60;
    ASSERT_TRUE(marram.ask(reference, casework::ArrangeMeeting{"talk", on, "The Fell room", {}}));
    const auto first = manager.get(calendar).body;
    EXPECT_THAT(first, AllOf(HasSubstr("DTSTART:20260309T100000Z"), HasSubstr("SEQUENCE:0"), HasSubstr("(" + reference + ")")));
    EXPECT_THAT(first, AllOf(Not(HasSubstr("Fell room")), Not(HasSubstr("Talk it over"))));

    on.minute = 14 * 60;
    ASSERT_TRUE(marram.ask(reference, casework::ArrangeMeeting{"talk", on, "The Fell room", "Somebody is ill"}));
    const auto moved = manager.get(calendar).body;
    EXPECT_THAT(moved, AllOf(HasSubstr("DTSTART:20260309T140000Z"), HasSubstr("SEQUENCE:2")));
    const auto uid = [](const std::string& file) { return file.substr(file.find("UID:"), 40); };
    EXPECT_EQ(uid(first), uid(moved));
}

class Registers : public Papers {
protected:
    std::string registers{of_case + "/registers"};

    HttpResponse records(const std::string& action, const std::vector<std::pair<std::string, std::string>>& typed)
    {
        auto form = form_of(manager.get(registers), registers, action);
        for (const auto& [name, value] : typed) form.add(name, value);
        form.add("on-day", "2");
        form.add("on-month", "3");
        form.add("on-year", "2026");
        return manager.post(registers, std::move(form));
    }
};

// Covers: BK-249, CF-067
TEST_F(Registers, show_who_asked_what_was_decided_and_what_was_supplied)
{
    ASSERT_EQ(
        records(
            "request",
            {{"asked-by", "coroner"}, {"who", "The coroner for Marram"}, {"authority", "statutory-power"}, {"what", "The record"}})
            .status,
        303);
    ASSERT_EQ(records("decide", {{"request", "Q-1"}, {"decision", "supply"}, {"reasons", "Schedule 5"}}).status, 303);
    ASSERT_EQ(records("supply", {{"request", "Q-1"}, {"supplied", "Version 1"}, {"how", "secure-email"}}).status, 303);

    EXPECT_THAT(
        text_of(manager.get(registers)), AllOf(
                                             HasSubstr("The coroner for Marram"), HasSubstr("A power that the law gives them"),
                                             HasSubstr("All of it is supplied"), HasSubstr("Version 1")));
}

TEST_F(Registers, say_what_is_wrong_and_keep_what_was_typed)
{
    const auto again = records("request", {{"asked-by", "coroner"}, {"who", "The coroner for Marram"}, {"authority", "statutory-power"}});
    EXPECT_EQ(again.status, 422);
    EXPECT_THAT(text_of(again), HasSubstr("Say what is asked for"));
    EXPECT_THAT(again.body, HasSubstr("value=\"The coroner for Marram\""));
}

TEST_F(Registers, keep_the_program_from_supplying_under_an_order_and_name_it)
{
    ASSERT_EQ(
        records("request", {{"asked-by", "police"}, {"who", "Fellmark Police"}, {"authority", "agreement"}, {"what", "The record"}}).status,
        303);
    ASSERT_EQ(records("decide", {{"request", "Q-1"}, {"decision", "supply"}, {"reasons", "The protocol"}}).status, 303);
    ASSERT_EQ(
        records(
            "restrict",
            {{"kind", "court-order"}, {"imposed-by", "Family court at Marram"}, {"restriction", "Nothing leaves"}, {"stops", "supply"}})
            .status,
        303);

    const auto refused = records("supply", {{"request", "Q-1"}, {"supplied", "Version 1"}, {"how", "secure-email"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(text_of(refused), HasSubstr("A restriction stops this: X-1, An order of a court (Family court at Marram)"));

    ASSERT_EQ(records("end", {{"which", "X-1"}, {"reason", "Discharged"}}).status, 303);
    EXPECT_EQ(records("supply", {{"request", "Q-1"}, {"supplied", "Version 1"}, {"how", "secure-email"}}).status, 303);
}

} // namespace
} // namespace throughline::web
