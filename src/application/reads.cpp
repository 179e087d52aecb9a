#include "application/reads.hpp"

#include "ledger/access_log.hpp"
#include "ledger/bytes.hpp"

namespace throughline::application {

namespace {

constexpr std::chrono::minutes window_lasts{15};

} // namespace

void Reads::write(PersonId person, PartnershipId partnership, const StreamId* case_stream, const std::string& action, const std::string& detail)
{
    ledger::AccessEntry entry{partnership, std::nullopt, person, action, ledger::bytes_from(detail)};
    if (case_stream) entry.case_stream = *case_stream;
    log_.append(entry, clock_.now());
}

void Reads::opened(PersonId person, PartnershipId partnership, StreamId case_stream, const std::string& area)
{
    const std::lock_guard lock{mutex_};
    const auto now = clock_.now();
    const auto key = std::tuple{person, case_stream, area};
    auto window = windows_.find(key);
    if (window != windows_.end() && now - window->second.opened < window_lasts) {
        ++window->second.repeats;
        return;
    }
    // The line of a new window tells how often the last one was looked at again.
    const int repeats = window == windows_.end() ? 0 : window->second.repeats;
    write(person, partnership, &case_stream, "opened", repeats == 0 ? area : area + "; looked at again " + std::to_string(repeats) + " times since");
    if (windows_.size() > 20'000) windows_.clear();
    windows_[key] = {now, 0};
}

void Reads::opened_in_emergency(PersonId person, PartnershipId partnership, StreamId case_stream, const std::string& area)
{
    write(person, partnership, &case_stream, "opened in emergency", area);
}

void Reads::exported(PersonId person, PartnershipId partnership, StreamId case_stream, const std::string& what)
{
    write(person, partnership, &case_stream, "exported", what);
}

void Reads::changed_sign_in(PersonId person, PartnershipId partnership, const std::string& what)
{
    write(person, partnership, nullptr, "changed a sign-in", what);
}

void Reads::refused(PersonId person, PartnershipId partnership, const std::string& what) { write(person, partnership, nullptr, "refused", what); }

} // namespace throughline::application
