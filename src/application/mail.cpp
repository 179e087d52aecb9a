#include "application/mail.hpp"

#include "ledger/encoding.hpp"
#include "ledger/ledger.hpp"
#include "ledger/mutable_rows.hpp"

#include <algorithm>

namespace throughline::application {

namespace {

constexpr const char* kind = "mail";
constexpr const char* settings_row = "settings";
constexpr const char* failure_row = "last-failure";

bool is_host(const std::string& host)
{
    return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
    });
}

bool is_site_address(const std::string& address)
{
    const bool is_here = address.starts_with("http://127.0.0.1") || address.starts_with("http://localhost");
    return (address.starts_with("https://") || is_here) && address.size() <= 200 &&
           std::ranges::all_of(address, [](unsigned char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

bool is_mail_address(const std::string& address)
{
    const auto at = address.find('@');
    if (at == std::string::npos || at == 0 || at + 1 == address.size() || address.find('@', at + 1) != std::string::npos ||
        address.size() > 254)
        return false;
    return std::ranges::all_of(address, [](unsigned char c) {
        return c > ' ' && c < 0x7f && c != '<' && c != '>' && c != ',' && c != ';' && c != '"' && c != '\\';
    });
}

std::optional<Refusal> fault_of(const MailSettings& settings)
{
    if (!settings.is_on) return std::nullopt;
    if (!is_host(settings.host)) return Refusal{"Enter the mail server's name, such as mail.example.org", "", "host"};
    if (settings.port == 0) return Refusal{"Enter the port, such as 587", "", "port"};
    if (!is_mail_address(settings.from)) return Refusal{"Enter the address that mails come from", "", "from"};
    if (!is_site_address(settings.site_address))
        return Refusal{"Enter the address at which people reach Throughline, beginning with https://", "", "site-address"};
    const bool has_user = !settings.user.empty();
    if (has_user && settings.security == MailSecurity::none)
        return Refusal{"A password does not go over a connection that is not encrypted", "", "security"};
    return std::nullopt;
}

MailSettings mail_settings(ledger::Ledger& ledger)
{
    MailSettings settings;
    const auto row = ledger.rows().find(kind, settings_row);
    if (!row) return settings;
    ledger::Decoder in{*row};
    settings.is_on = in.integer() != 0;
    settings.host = in.text();
    settings.port = static_cast<std::uint16_t>(in.integer());
    settings.security = static_cast<MailSecurity>(in.integer());
    settings.user = in.text();
    settings.password = in.text();
    settings.from = in.text();
    settings.site_address = in.text();
    return settings;
}

std::expected<void, Refusal> set_mail_settings(ledger::Ledger& ledger, const MailSettings& settings)
{
    if (auto fault = fault_of(settings)) return std::unexpected(std::move(*fault));
    ledger::Encoder out;
    out.integer(settings.is_on ? 1 : 0).text(settings.host).integer(settings.port).integer(static_cast<std::int64_t>(settings.security));
    out.text(settings.user).text(settings.password).text(settings.from).text(settings.site_address);
    ledger.rows().put(kind, settings_row, out.written());
    return {};
}

std::optional<MailFailure> last_mail_failure(ledger::Ledger& ledger)
{
    const auto row = ledger.rows().find(kind, failure_row);
    if (!row) return std::nullopt;
    ledger::Decoder in{*row};
    const ledger::Instant at{std::chrono::microseconds{in.integer()}};
    return MailFailure{at, in.text()};
}

void note_mail_failure(ledger::Ledger& ledger, const MailFailure& failure)
{
    ledger::Encoder out;
    out.integer(failure.at.time_since_epoch().count()).text(failure.words);
    ledger.rows().put(kind, failure_row, out.written());
}

} // namespace throughline::application
