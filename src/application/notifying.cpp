#include "application/notifying.hpp"

#include "domain/time/civil_day.hpp"
#include "ledger/ledger.hpp"
#include "ledger/mutable_rows.hpp"

#include <algorithm>

namespace throughline::application {

namespace {

constexpr std::chrono::seconds leased_for{180};
constexpr std::int64_t most_at_once = 50;
constexpr std::int64_t most_attempts = 12;

/// A minute, then twice as long each time, at most a few hours.
std::chrono::minutes wait_after(std::int64_t attempts) { return std::chrono::minutes{1LL << std::min<std::int64_t>(attempts - 1, 8)}; }

} // namespace

Mail mail_of(const std::string& to, const std::string& message_id, const std::string& site_address, ledger::Instant now)
{
    return {
        to, "Something waits for you in Throughline",
        "There is something for you to look at in Throughline.\n"
        "\n"
        "Sign in to see it: " +
            site_address +
            "/notices\n"
            "\n"
            "This message says nothing about it on purpose. Do not answer it: nobody reads\n"
            "what comes back. If you did not expect it, ask the partnership's business manager.\n",
        message_id, now};
}

void Notifying::remind_once_a_day()
{
    const auto today = ledger::bytes_from(time::iso(casework_.today()));
    const auto last = ledger_.rows().find("job", "reminders");
    if (last && *last == today) return;
    casework_.remind();
    ledger_.rows().put("job", "reminders", today);
}

std::size_t Notifying::tell()
{
    const auto settings = mail_settings(ledger_);
    const auto mailer = settings.is_on ? make_(settings) : nullptr;
    const auto messages = ledger_.outbox().lease(clock_.now(), leased_for, most_at_once);
    for (const auto& message : messages) tell(message, mailer.get(), settings);
    return messages.size();
}

void Notifying::tell(const ledger::LeasedMessage& message, Mailer* mailer, const MailSettings& settings)
{
    auto& outbox = ledger_.outbox();
    const auto notice = notice_from(message.payload);
    if (!notice) return outbox.give_up(message.key, clock_.now()); // of a program that is newer than this one
    const auto directory = casework_.directory(notice->partnership);
    const auto* person = directory ? directory->find_person(notice->to) : nullptr;
    // On the page at once, whatever becomes of the mail.
    casework_.record_told(*notice, message.message_id, "page");
    if (!mailer || !person || !is_mail_address(person->email)) return outbox.mark_sent(message.key, clock_.now());

    const auto sent = mailer->send(mail_of(person->email, message.message_id, settings.site_address, clock_.now()));
    if (sent) {
        casework_.record_told(*notice, message.message_id, "mail");
        return outbox.mark_sent(message.key, clock_.now());
    }
    note_mail_failure(ledger_, {clock_.now(), sent.error().words});
    if (sent.error().for_good || message.attempts >= most_attempts) return outbox.give_up(message.key, clock_.now());
    outbox.retry_at(message.key, clock_.now() + wait_after(message.attempts));
}

Notifying::Queue Notifying::queue() const { return {ledger_.outbox().counts(), last_mail_failure(ledger_)}; }

} // namespace throughline::application
