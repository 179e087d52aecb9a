#include "application/account_news.hpp"

#include "domain/common/impossible.hpp"
#include "ledger/ledger.hpp"
#include "ledger/mutable_rows.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace throughline::application {

namespace {

constexpr const char* row_kind = "account-news";
constexpr std::chrono::days kept{90};
constexpr int most_attempts = 12;

constexpr std::array codes{
    std::pair{AccountNewsKind::passphrase_changed, std::string_view{"passphrase-changed"}},
    std::pair{AccountNewsKind::app_added, std::string_view{"app-added"}},
    std::pair{AccountNewsKind::app_removed, std::string_view{"app-removed"}},
    std::pair{AccountNewsKind::recovery_codes_made, std::string_view{"recovery-codes-made"}},
    std::pair{AccountNewsKind::recovery_code_used, std::string_view{"recovery-code-used"}},
    std::pair{AccountNewsKind::passkey_added, std::string_view{"passkey-added"}},
    std::pair{AccountNewsKind::passkey_removed, std::string_view{"passkey-removed"}},
    std::pair{AccountNewsKind::recovery_begun, std::string_view{"recovery-begun"}},
    std::pair{AccountNewsKind::recovery_confirmed, std::string_view{"recovery-confirmed"}},
    std::pair{AccountNewsKind::recovery_stopped, std::string_view{"recovery-stopped"}},
    std::pair{AccountNewsKind::recovery_used, std::string_view{"recovery-used"}},
    std::pair{AccountNewsKind::provider_linked, std::string_view{"provider-linked"}},
    std::pair{AccountNewsKind::provider_unlinked, std::string_view{"provider-unlinked"}},
    std::pair{AccountNewsKind::half_sign_in_ended, std::string_view{"half-sign-in-ended"}}};

/// A row: whose, what, when, how often it was tried, and when it is tried next. Without a next time it is done.
struct Row {
    PersonId person{0};
    AccountNewsKind kind{};
    ledger::Instant at{};
    int attempts{0};
    std::optional<ledger::Instant> next{};
};

std::int64_t number_of(ledger::Instant instant) { return instant.time_since_epoch().count(); }
ledger::Instant instant_from(std::int64_t number) { return ledger::Instant{std::chrono::microseconds{number}}; }

ledger::Bytes bytes_of(const Row& row)
{
    const auto code = std::ranges::find(codes, row.kind, &std::pair<AccountNewsKind, std::string_view>::first);
    if (code == codes.end()) impossible("account news of no kind");
    return ledger::bytes_from(
        std::to_string(row.person.value()) + " " + std::string(code->second) + " " + std::to_string(number_of(row.at)) + " " +
        std::to_string(row.attempts) + " " + std::to_string(row.next ? number_of(*row.next) : 0));
}

/// Nothing where the row is of a program that is newer than this one.
std::optional<Row> row_from(ledger::BytesView bytes)
{
    std::istringstream text{std::string(ledger::text_of(bytes))};
    std::int64_t person = 0;
    std::string code;
    std::int64_t at = 0;
    std::int64_t next = 0;
    Row row;
    if (!(text >> person >> code >> at >> row.attempts >> next)) return std::nullopt;
    const auto kind = std::ranges::find(codes, code, &std::pair<AccountNewsKind, std::string_view>::second);
    if (kind == codes.end()) return std::nullopt;
    row.person = PersonId{person};
    row.kind = kind->first;
    row.at = instant_from(at);
    if (next != 0) row.next = instant_from(next);
    return row;
}

Mail mail_about(const Row& row, const std::string& to, const std::string& id, const MailSettings& settings)
{
    return {
        to, "Your sign-in to Throughline",
        std::string(in_words(row.kind)) +
            "\n"
            "\n"
            "If this was you, or you asked for it, there is nothing to do. If not, tell the\n"
            "partnership's business manager at once, by telephone. You see it, and all that\n"
            "is signed in as you, on the page of your account: " +
            settings.site_address +
            "/account\n"
            "\n"
            "Do not answer this message: nobody reads what comes back. Nobody of Throughline\n"
            "ever asks for your passphrase or a code.\n",
        id, row.at};
}

} // namespace

std::string_view in_words(AccountNewsKind kind)
{
    switch (kind) {
    case AccountNewsKind::passphrase_changed:
        return "Your passphrase was changed. All other sign-ins have ended.";
    case AccountNewsKind::app_added:
        return "An app that shows codes was added to your sign-in.";
    case AccountNewsKind::app_removed:
        return "The app that shows codes was removed from your sign-in.";
    case AccountNewsKind::recovery_codes_made:
        return "New recovery codes were made for your sign-in. Earlier ones work no more.";
    case AccountNewsKind::recovery_code_used:
        return "Somebody signed in as you with one of your recovery codes.";
    case AccountNewsKind::passkey_added:
        return "A passkey was added to your sign-in.";
    case AccountNewsKind::passkey_removed:
        return "A passkey was removed from your sign-in.";
    case AccountNewsKind::recovery_begun:
        return "An administrator began to give you a new way in. It does not work until a second person has confirmed it, or the waiting "
               "time is over. You can stop it on the page of your account.";
    case AccountNewsKind::recovery_confirmed:
        return "A second person confirmed that you are given a new way in.";
    case AccountNewsKind::recovery_stopped:
        return "The new way in that was begun for you was stopped.";
    case AccountNewsKind::recovery_used:
        return "The new way in was used: your sign-in has a new passphrase. All sign-ins have ended.";
    case AccountNewsKind::provider_linked:
        return "An administrator linked your account to your organisation's sign-in.";
    case AccountNewsKind::provider_unlinked:
        return "The link of your account to your organisation's sign-in was removed.";
    case AccountNewsKind::half_sign_in_ended:
        return "Somebody who gave your right passphrase gave wrong codes. If it was not you, change your passphrase.";
    }
    impossible("account news without words");
}

void AccountNews::tell(PersonId person, AccountNewsKind kind)
{
    const auto now = clock_.now();
    ledger_.rows().put(row_kind, ledger::ChangeId::random().text(), bytes_of({person, kind, now, 0, now}));
}

std::vector<std::string> AccountNews::addresses_of(PersonId person) const
{
    std::vector<std::string> addresses;
    for (const auto& partnership : casework_.partnerships()) {
        const auto directory = casework_.directory(partnership.id);
        const auto* entry = directory ? directory->find_person(person) : nullptr;
        if (!entry || !is_mail_address(entry->email)) continue;
        if (std::ranges::find(addresses, entry->email) == addresses.end()) addresses.push_back(entry->email);
    }
    return addresses;
}

std::size_t AccountNews::send()
{
    std::size_t sent = 0;
    const auto now = clock_.now();
    const auto settings = mail_settings(ledger_);
    const auto mailer = settings.is_on ? make_(settings) : nullptr;
    for (const auto& [id, content] : ledger_.rows().list(row_kind)) {
        auto row = row_from(content);
        if (!row) continue;
        if (now - row->at > kept) {
            ledger_.rows().erase(row_kind, id);
            continue;
        }
        if (!row->next || *row->next > now) continue;
        bool again = false;
        if (mailer) {
            std::size_t number = 0;
            for (const auto& address : addresses_of(row->person)) {
                const auto done = mailer->send(mail_about(*row, address, id + "." + std::to_string(number++), settings));
                if (done) {
                    ++sent;
                    continue;
                }
                note_mail_failure(ledger_, {now, done.error().words});
                again = again || !done.error().for_good;
            }
        }
        ++row->attempts;
        row->next = again && row->attempts < most_attempts
                        ? std::optional{now + std::chrono::minutes{1LL << std::min(row->attempts - 1, 8)}}
                        : std::nullopt;
        ledger_.rows().put(row_kind, id, bytes_of(*row));
    }
    return sent;
}

std::vector<AccountNews::Line> AccountNews::of(PersonId person) const
{
    std::vector<Line> lines;
    for (const auto& one : ledger_.rows().list(row_kind)) {
        const auto row = row_from(one.content);
        if (row && row->person == person && clock_.now() - row->at <= kept) lines.push_back({row->at, row->kind});
    }
    std::ranges::sort(lines, std::ranges::greater{}, &Line::at);
    return lines;
}

} // namespace throughline::application
