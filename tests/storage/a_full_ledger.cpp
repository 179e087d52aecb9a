#include "a_full_ledger.hpp"

#include "ledger/access_log.hpp"
#include "ledger/attachments.hpp"
#include "ledger/drafts.hpp"
#include "ledger/mutable_rows.hpp"
#include "ledger/outbox.hpp"
#include "ledger/summaries.hpp"

#include <cstdlib>

namespace throughline::ledger {
namespace {

void must_append(Ledger& ledger, const Change& change)
{
    if (!ledger.append(change, nine_o_clock)) throw std::runtime_error("an append was refused");
}

AttachmentId staged(Ledger& ledger, StreamId stream, const std::string& content)
{
    auto upload = ledger.attachments().upload_to(stream, nine_o_clock);
    upload.write(bytes_of(content));
    return upload.finish();
}

KeyId body_key_of(Ledger& ledger, StreamId stream, std::int64_t number)
{
    std::optional<KeyId> key;
    ledger.read(stream, StreamVersion{number - 1}, ledger.head(), [&](const StoredEvent& event) {
        if (event.header.number == StreamVersion{number}) key = event.header.body_key;
    });
    return key.value();
}

void fill_case(Ledger& ledger, const BegunPartnership& partnership, StreamId case_stream)
{
    auto named = an_event_with_body("With a file");
    named.attachments = {staged(ledger, case_stream, "a chronology")};
    auto of_person = an_event_with_body("A name");
    of_person.body_key = ledger.key_of_person(partnership.partnership, PersonId{31}, nine_o_clock);
    auto change =
        a_change(case_stream, 0, {an_event(), an_event_with_body("To be erased"), an_event_with_body("To be judged"), named, of_person});
    change.claims = {{"case-reference", "WREN-2026-K7QX"}, {"neutral-name", "Rowan"}};
    change.outbox = {
        {.key = "sent", .payload = bytes_from("text"), .not_before = nine_o_clock, .stream = case_stream},
        {.key = "waiting", .payload = bytes_from("text"), .not_before = nine_o_clock + std::chrono::hours{1}, .stream = case_stream}};
    must_append(ledger, change);
}

} // namespace

void fill(Ledger& ledger, const BegunPartnership& partnership, StreamId case_stream)
{
    fill_case(ledger, partnership, case_stream);
    auto judged = an_event();
    judged.quarantines = {body_key_of(ledger, case_stream, 3)};
    auto erased = an_event();
    erased.destroys = {body_key_of(ledger, case_stream, 2)};
    must_append(ledger, a_change(partnership.stream, 0, {judged, erased}));

    (void)staged(ledger, case_stream, "never named");
    ledger.drafts().save({ann, case_stream, "scoping/A-1", "hash", 1, bytes_from("half a sentence")}, nine_o_clock);
    ledger.drafts().save({ann, case_stream, "scoping/A-2", "hash", 1, bytes_from("another")}, nine_o_clock);
    for (const auto& message : ledger.outbox().lease(nine_o_clock, std::chrono::seconds{60}, 10))
        ledger.outbox().mark_sent(message.key, nine_o_clock);
    ledger.rows().put("account", "7", bytes_of("Ann"));
    ledger.rows().put("sign-in", "token", bytes_of("7"));
    ledger.summaries().put({case_stream, StreamVersion{5}, Hash{}, "1.0"}, bytes_of("open: rapid review"));
    ledger.access_log().append({partnership.partnership, case_stream, ann, "opened"}, nine_o_clock);
    ledger.access_log().append({partnership.partnership, case_stream, ann, "printed"}, nine_o_clock);
}

std::size_t torture()
{
    const auto* said = std::getenv("THROUGHLINE_TORTURE");
    return said == nullptr ? 1 : std::max<std::size_t>(1, std::strtoul(said, nullptr, 10));
}

} // namespace throughline::ledger
