#include "messages/smtp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace throughline::messages {
namespace {

using application::Mail;
using application::MailSecurity;
using application::MailSettings;

MailSettings some_settings()
{
    return {
        true, "mail.marram.example", 587, MailSecurity::starttls, {}, {}, "throughline@marram.example", "https://review.marram.example"};
}

Mail a_mail()
{
    // 2026-11-22 is a Sunday.
    const auto moment = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours{18} + std::chrono::minutes{2};
    return {"ann@marram.example", "Something waits for you", "One line.\nAnother.", "0a1b", moment};
}

TEST(MailAsItTravels, has_its_headers_and_lines_that_end_as_smtp_wants_them)
{
    EXPECT_EQ(
        message_text(a_mail(), some_settings()), "From: Throughline <throughline@marram.example>\r\n"
                                                 "To: <ann@marram.example>\r\n"
                                                 "Subject: Something waits for you\r\n"
                                                 "Date: Sun, 22 Nov 2026 18:02:00 +0000\r\n"
                                                 "Message-ID: <0a1b@marram.example>\r\n"
                                                 "Auto-Submitted: auto-generated\r\n"
                                                 "MIME-Version: 1.0\r\n"
                                                 "Content-Type: text/plain; charset=us-ascii\r\n"
                                                 "\r\n"
                                                 "One line.\r\n"
                                                 "Another.\r\n");
}

TEST(MailAddress, is_refused_where_it_could_end_a_header_or_name_a_second_recipient)
{
    EXPECT_TRUE(application::is_mail_address("ann.marsh+review@marram.example"));
    for (const auto* bad :
         {"", "ann", "@marram.example", "ann@", "a@b@c", "ann@marram.example\r\nBcc: x@y", "ann@x,ben@y", "<ann@x>", "ann @x",
          "\"ann\"@x"}) {
        EXPECT_FALSE(application::is_mail_address(bad)) << bad;
    }
}

TEST(MailSettingsFault, names_the_field_and_sends_no_password_in_the_clear)
{
    EXPECT_FALSE(application::fault_of(some_settings()).has_value());
    EXPECT_FALSE(application::fault_of(MailSettings{}).has_value()); // off: nothing has to be right

    auto settings = some_settings();
    settings.host = "mail server";
    EXPECT_EQ(application::fault_of(settings)->field, "host");
    settings = some_settings();
    settings.from = "throughline";
    EXPECT_EQ(application::fault_of(settings)->field, "from");
    settings = some_settings();
    settings.site_address = "http://review.marram.example";
    EXPECT_EQ(application::fault_of(settings)->field, "site-address");
    settings = some_settings();
    settings.user = "throughline";
    settings.security = MailSecurity::none;
    EXPECT_EQ(application::fault_of(settings)->field, "security");
}

} // namespace
} // namespace throughline::messages
