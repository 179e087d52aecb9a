#include "a_site.hpp"

#include "domain/casework/file_commands.hpp"
#include "ledger/access_log.hpp"
#include "ledger/attachments.hpp"
#include "web/common/visit.hpp"
#include "web/server/cookies.hpp"
#include "web/server/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::web {
namespace {

using application::monday;
using casework::FileStanding;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;

constexpr std::string_view a_letter = "%PDF-1.7\nDear colleague";

class FileOfACase : public ::testing::Test {
protected:
    ASite site;
    application::APartnership& marram{site.marram()};
    std::string reference{marram.a_case(monday)};
    std::string documents{"/cases/" + reference + "/documents"};
    testing::Visitor manager{site.signed_in(marram.manager)};

    /// As the server hands a form over whose file a sink has taken.
    HttpRequest form_with_file(PersonId owner, Fields form, std::string_view address, std::string_view content, const std::string& name)
    {
        auto request = testing::post_of(address, std::move(form));
        auto incoming = site.files().receive(owner, marram.seen(reference).stream, name);
        incoming.write(content);
        const auto staged = incoming.finish();
        Upload upload{"files", name, "application/octet-stream", content.size()};
        upload.stored_as = staged ? "stored:" + staged->ref.id : "refused:" + staged.error();
        request.uploads.push_back(std::move(upload));
        return request;
    }
    HttpResponse attaches(std::string_view content = a_letter, const std::string& name = "letter.pdf")
    {
        const auto form = with(form_of(manager.get(documents), documents), "text", "Letter from the coroner");
        return manager.send(form_with_file(marram.manager, form, documents, content, name));
    }
    std::string attached()
    {
        EXPECT_EQ(attaches().status, 303);
        return casework::files_of(marram.seen(reference).seen.state).front().ref.id;
    }
    [[nodiscard]] std::string address(const std::string& file) const { return "/cases/" + reference + "/files/" + file; }
    static std::string content_of(const HttpResponse& response)
    {
        std::string all;
        if (!response.pieces) return all;
        while (const auto piece = response.pieces()) all += *piece;
        return all;
    }
    HttpResponse does(testing::Visitor& who, const std::string& file, const std::string& action, const std::string& reason)
    {
        return who.post(address(file), with(form_of(who.get(address(file)), address(file), action), "reason", reason));
    }
    [[nodiscard]] FileStanding standing(const std::string& file) { return casework::standing_of(marram.seen(reference).seen.state, file); }
};

TEST_F(FileOfACase, stands_among_its_documents_with_who_attached_it)
{
    const auto file = attached();

    const auto page = text_of(manager.get(documents));
    EXPECT_THAT(page, HasSubstr("letter.pdf"));
    EXPECT_THAT(page, HasSubstr("By Ann Marsh on 2 March 2026"));
    EXPECT_THAT(text_of(manager.get(address(file))), AllOf(HasSubstr("PDF, "), Not(HasSubstr("application/pdf"))));
    EXPECT_EQ(content_of(manager.get(address(file) + "/content")), a_letter);
}

TEST_F(FileOfACase, goes_out_only_to_be_kept_and_each_time_on_record)
{
    const auto file = attached();

    const auto answer = manager.get(address(file) + "/content");

    EXPECT_THAT(std::string(answer.find_header("Content-Disposition").value_or("")), HasSubstr("attachment"));
    EXPECT_EQ(answer.content_type, "application/pdf");
    int recorded = 0;
    marram.ledger().access_log().read({marram.partnership}, [&](const ledger::AccessEntry& entry, ledger::Instant) {
        if (entry.action == "exported" && ledger::text_of(entry.detail) == "file " + file) ++recorded;
    });
    EXPECT_EQ(recorded, 1);
}

TEST_F(FileOfACase, is_opened_by_nobody_but_its_uploader_until_somebody_answers_for_it_by_name)
{
    const auto file = attached();
    auto partner = site.signed_in(marram.partner);
    EXPECT_EQ(partner.get(address(file) + "/content").status, 403);
    EXPECT_THAT(text_of(partner.get(address(file))), HasSubstr("Not checked yet"));

    EXPECT_EQ(does(manager, file, "accept", "").status, 422);
    ASSERT_EQ(does(manager, file, "accept", "It came from the coroner's own address").status, 303);

    EXPECT_EQ(content_of(partner.get(address(file) + "/content")), a_letter);
    EXPECT_THAT(text_of(partner.get(address(file))), HasSubstr("Opened to others by Ann Marsh"));
}

TEST_F(FileOfACase, is_not_opened_to_others_by_somebody_without_the_right)
{
    const auto file = attached();
    auto partner = site.signed_in(marram.partner);
    const auto form = form_of(manager.get(address(file)), address(file), "accept");

    EXPECT_EQ(partner.post(address(file), with(form, "reason", "I say so")).status, 403);
    EXPECT_EQ(standing(file), FileStanding::waiting);
}

TEST_F(FileOfACase, of_another_type_than_its_name_says_is_refused_and_the_words_typed_stay)
{
    const auto answer = attaches("MZ\x90 a program", "letter.pdf");

    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(text_of(answer), HasSubstr("letter.pdf is a program, which cannot be attached"));
    EXPECT_THAT(answer.body, HasSubstr("value=\"Letter from the coroner\""));
    EXPECT_THAT(casework::files_of(marram.seen(reference).seen.state), IsEmpty());
}

TEST_F(FileOfACase, waits_while_the_form_is_shown_again_and_goes_with_it_then)
{
    const auto again =
        manager.send(form_with_file(marram.manager, form_of(manager.get(documents), documents), documents, a_letter, "letter.pdf"));
    ASSERT_EQ(again.status, 422);
    EXPECT_THAT(text_of(again), HasSubstr("Leave out letter.pdf"));

    const auto done = manager.post(documents, with(form_of(again, documents), "text", "Letter from the coroner"));

    EXPECT_EQ(done.status, 303);
    EXPECT_THAT(casework::files_of(marram.seen(reference).seen.state), SizeIs(1));
}

TEST_F(FileOfACase, that_somebody_else_sent_cannot_be_attached_by_its_number)
{
    const auto again =
        manager.send(form_with_file(marram.manager, form_of(manager.get(documents), documents), documents, a_letter, "letter.pdf"));
    const auto number = std::string(form_of(again, documents).text("files-kept"));
    const auto stream = marram.seen(reference).stream;

    EXPECT_TRUE(site.files().find_staged(marram.manager, stream, number).has_value());
    EXPECT_FALSE(site.files().find_staged(marram.partner, stream, number).has_value());
    EXPECT_FALSE(site.files().find_staged(marram.manager, marram.seen(marram.a_case(monday)).stream, number).has_value());
}

TEST_F(FileOfACase, that_nothing_named_is_swept_after_a_day)
{
    const auto again =
        manager.send(form_with_file(marram.manager, form_of(manager.get(documents), documents), documents, a_letter, "letter.pdf"));
    const auto number = std::string(form_of(again, documents).text("files-kept"));

    site.passes(23h);
    EXPECT_EQ(site.files().sweep(), 0U);
    site.passes(2h);
    EXPECT_EQ(site.files().sweep(), 1U);

    EXPECT_FALSE(site.files().find_staged(marram.manager, marram.seen(reference).stream, number).has_value());
}

TEST_F(FileOfACase, does_not_exist_for_somebody_who_does_not_see_the_case)
{
    const auto file = attached();
    const auto person = marram.casework().add_person(PersonId{0}, marram.partnership, "Eve Reed", "", "").value();
    auto outsider = site.signed_in(person);

    for (const std::string more : {"", "/content"}) EXPECT_EQ(outsider.get(address(file) + more).status, 404);
    EXPECT_EQ(manager.get(address("999999")).status, 404);
}

TEST_F(FileOfACase, is_put_into_quarantine_by_one_person_and_given_back)
{
    const auto file = attached();
    ASSERT_EQ(does(manager, file, "accept", "It is ours").status, 303);
    auto partner = site.signed_in(marram.partner);

    ASSERT_EQ(does(manager, file, "quarantine", "A page of another family").status, 303);

    EXPECT_EQ(standing(file), FileStanding::quarantined);
    EXPECT_EQ(partner.get(address(file) + "/content").status, 403);
    EXPECT_EQ(content_of(manager.get(address(file) + "/content")), a_letter); // to judge it

    ASSERT_EQ(does(manager, file, "release", "It is the right family after all").status, 303);
    EXPECT_EQ(standing(file), FileStanding::accepted);
    EXPECT_EQ(content_of(partner.get(address(file) + "/content")), a_letter);
}

TEST_F(FileOfACase, is_erased_by_two_people_and_by_no_fewer)
{
    const auto second = marram.casework().add_person(PersonId{0}, marram.partnership, "Eve Moss", "", "").value();
    ASSERT_TRUE(marram.casework().give_role(PersonId{0}, marram.partnership, second, "business-manager", std::nullopt, monday));
    const auto file = attached();
    ASSERT_EQ(does(manager, file, "quarantine", "A page of another family").status, 303);
    ASSERT_EQ(does(manager, file, "ask-erasure", "It is about another family").status, 303);

    EXPECT_THAT(manager.get(address(file)).body, Not(HasSubstr("value=\"erase\"")));
    const auto alone = marram.ask(reference, casework::EraseFile{file, "I am in a hurry"});
    EXPECT_FALSE(alone);
    EXPECT_EQ(standing(file), FileStanding::quarantined);

    auto other = site.signed_in(second);
    ASSERT_EQ(does(other, file, "erase", "I have seen it and agree").status, 303);

    EXPECT_EQ(standing(file), FileStanding::erased);
    EXPECT_EQ(other.get(address(file) + "/content").status, 403);
    const auto number = ledger::AttachmentId{std::stoll(file)};
    EXPECT_EQ(marram.ledger().attachments().find(number)->state, ledger::BodyState::erased);
    EXPECT_THAT(text_of(other.get(address(file))), HasSubstr("A file that was erased"));
    EXPECT_THAT(text_of(other.get(documents)), Not(HasSubstr("letter.pdf")));
}

TEST_F(FileOfACase, comes_with_a_step_and_is_shown_there)
{
    const auto step = "/cases/" + reference + "/steps/check";
    auto form = form_of(manager.get(step), step, "done");
    for (const auto& [field, value] : {std::pair{"on-day", "2"}, {"on-month", "3"}, {"on-year", "2026"}}) form.add(field, value);

    ASSERT_EQ(manager.send(form_with_file(marram.manager, form, step, a_letter, "letter.pdf")).status, 303);

    EXPECT_THAT(text_of(manager.get(step)), HasSubstr("Files of this step"));
    const auto files = casework::files_of(marram.seen(reference).seen.state);
    ASSERT_THAT(files, SizeIs(1));
    EXPECT_EQ(files.front().about, "check");
    EXPECT_EQ(files.front().name, "letter.pdf");
}

// The way of the bytes themselves, through the real server.

class FileOnItsWay : public FileOfACase {
protected:
    FileOnItsWay()
    {
        ServerOptions options;
        server.emplace(router_of(site.site()), std::move(options));
        cookie = cookie_name(sign_in_cookie, Transport::plain_http) + "=" + site.accounts().sign_in(marram.manager, marram.clock().now());
    }
    ~FileOnItsWay() override { server->stop(); }

    testing::RawAnswer sends(const Fields& form, std::string_view content, const std::string& name, const std::string& with_cookie)
    {
        std::string body;
        const auto part = [&](const std::string& head, std::string_view value) {
            body += "--b\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + std::string(value) + "\r\n";
        };
        for (const auto& field : form) part("name=\"" + field.name + "\"", field.value);
        part("name=\"files\"; filename=\"" + name + "\"", content);
        body += "--b--\r\n";
        testing::RawClient client{server->port()};
        client.send(
            "POST " + documents + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + with_cookie +
            "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
        client.send(body);
        return client.answer();
    }
    Fields form()
    {
        testing::RawClient client{server->port()};
        client.send("GET " + documents + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie + "\r\n\r\n");
        HttpResponse page;
        page.body = client.answer().body;
        return with(form_of(page, documents), "text", "Letter from the coroner");
    }

    std::optional<Server> server;
    std::string cookie;
};

TEST_F(FileOnItsWay, is_sealed_as_it_comes_and_named_by_the_case)
{
    const auto answer = sends(form(), a_letter, "letter.pdf", cookie);

    EXPECT_EQ(answer.status, 303);
    const auto files = casework::files_of(marram.seen(reference).seen.state);
    ASSERT_THAT(files, SizeIs(1));
    EXPECT_EQ(files.front().ref.size, static_cast<std::int64_t>(a_letter.size()));
}

TEST_F(FileOnItsWay, is_refused_before_it_is_taken_without_a_sign_in_or_the_forms_own_token)
{
    EXPECT_EQ(sends(form(), a_letter, "letter.pdf", "other=1").status, 303); // to the sign-in
    EXPECT_EQ(sends({{"csrf", "wrong"}, {"text", "x"}}, a_letter, "letter.pdf", cookie).status, 403);

    EXPECT_THAT(casework::files_of(marram.seen(reference).seen.state), IsEmpty());
    EXPECT_THAT(marram.ledger().attachments().waiting_for_scan(), IsEmpty());
}

TEST_F(FileOnItsWay, that_is_too_large_is_refused_and_nothing_of_it_is_attached)
{
    const auto large = std::string(a_letter) + std::string(application::largest_file, ' ');

    const auto answer = sends(form(), large, "letter.pdf", cookie);

    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("letter.pdf is larger than 50.0 MB"));
    EXPECT_THAT(casework::files_of(marram.seen(reference).seen.state), IsEmpty());
}

} // namespace
} // namespace throughline::web
