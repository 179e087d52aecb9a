#include "messages/smtp.hpp"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace throughline::messages {

using application::Mail;
using application::MailFault;
using application::MailSecurity;
using application::MailSettings;

namespace {

/// What is left to send.
struct Sending {
    std::string_view rest;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* sending)
{
    auto& rest = static_cast<Sending*>(sending)->rest;
    const auto given = std::min(rest.size(), size * count);
    std::memcpy(into, rest.data(), given);
    rest.remove_prefix(given);
    return given;
}

/// "Sun, 22 Nov 2026 18:02:00 +0000"
std::string date_of(std::chrono::sys_time<std::chrono::microseconds> moment)
{
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day civil{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(moment - day)};
    const auto two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::string(days[std::chrono::weekday{day}.c_encoding()]) + ", " + two(static_cast<unsigned>(civil.day())) + " " +
           months[static_cast<unsigned>(civil.month()) - 1] + " " + std::to_string(static_cast<int>(civil.year())) + " " +
           two(clock.hours().count()) + ":" + two(clock.minutes().count()) + ":" + two(clock.seconds().count()) + " +0000";
}

std::string domain_of(const std::string& address) { return address.substr(address.find('@') + 1); }

void ready_curl()
{
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!ready) throw std::runtime_error("libcurl cannot start");
}

struct EndCurl {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

template <class Value> void set(CURL* handle, CURLoption option, Value value)
{
    if (curl_easy_setopt(handle, option, value) != CURLE_OK) throw std::runtime_error("libcurl does not know an option of ours");
}

} // namespace

std::string message_text(const Mail& mail, const MailSettings& settings)
{
    std::string text;
    const auto line = [&](const std::string& words) { text += words + "\r\n"; };
    line("From: Throughline <" + settings.from + ">");
    line("To: <" + mail.to + ">");
    line("Subject: " + mail.subject);
    line("Date: " + date_of(mail.written_at));
    line("Message-ID: <" + mail.message_id + "@" + domain_of(settings.from) + ">");
    line("Auto-Submitted: auto-generated");
    line("MIME-Version: 1.0");
    line("Content-Type: text/plain; charset=us-ascii");
    line("");
    std::string_view rest{mail.text};
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        line(std::string(rest.substr(0, end)));
        rest.remove_prefix(std::min(rest.size(), end + 1));
    }
    return text;
}

std::expected<void, MailFault> Smtp::send(const Mail& mail)
{
    if (!application::is_mail_address(mail.to))
        return std::unexpected(MailFault{true, "An address in the list of people is no mail address"});
    ready_curl();
    const std::unique_ptr<CURL, EndCurl> handle{curl_easy_init()};
    if (!handle) throw std::runtime_error("libcurl gives no connection");
    const auto scheme = settings_.security == MailSecurity::tls ? "smtps://" : "smtp://";
    const auto url = scheme + settings_.host + ":" + std::to_string(settings_.port);
    const auto from = "<" + settings_.from + ">";
    const auto to = "<" + mail.to + ">";
    const std::unique_ptr<curl_slist, FreeList> recipients{curl_slist_append(nullptr, to.c_str())};
    const auto message = message_text(mail, settings_);
    Sending sending{message};
    std::array<char, CURL_ERROR_SIZE> words{};

    set(handle.get(), CURLOPT_URL, url.c_str());
    set(handle.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(handle.get(), CURLOPT_USE_SSL, settings_.security == MailSecurity::none ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    set(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
    set(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
    set(handle.get(), CURLOPT_READFUNCTION, give);
    set(handle.get(), CURLOPT_READDATA, &sending);
    set(handle.get(), CURLOPT_UPLOAD, 1L);
    set(handle.get(), CURLOPT_NOSIGNAL, 1L);
    set(handle.get(), CURLOPT_CONNECTTIMEOUT, 15L);
    set(handle.get(), CURLOPT_TIMEOUT, 60L);
    set(handle.get(), CURLOPT_ERRORBUFFER, words.data());
    if (!settings_.user.empty()) {
        set(handle.get(), CURLOPT_USERNAME, settings_.user.c_str());
        set(handle.get(), CURLOPT_PASSWORD, settings_.password.c_str());
    }
    const auto done = curl_easy_perform(handle.get());
    if (done == CURLE_OK) return {};

    // A refusal of the whole kind "5.." will be the same tomorrow; everything else may pass.
    long code = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &code);
    const bool for_good = code >= 500 && code < 600 && done != CURLE_LOGIN_DENIED && done != CURLE_USE_SSL_FAILED;
    std::string why = curl_easy_strerror(done);
    if (code > 0) why += ", the server answered " + std::to_string(code);
    return std::unexpected(MailFault{for_good, why});
}

} // namespace throughline::messages
