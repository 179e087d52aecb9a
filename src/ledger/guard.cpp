#include "ledger/guard.hpp"

#include "ledger/encoding.hpp"
#include "ledger/storage_error.hpp"

#include <fmt/format.h>

namespace throughline::ledger {
namespace {

constexpr auto context = "tl-guard";

Bytes digest_belongs_to(const InstallationId& installation, const Head& head)
{
    return associated_data(installation, Part::digest, head.position, head.commits);
}

void encode(Encoder& out, const Cell& cell)
{
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        out.byte(1).integer(*integer);
    else if (const auto* text = std::get_if<std::string>(&cell))
        out.byte(2).text(*text);
    else
        out.byte(3).bytes(std::get<Bytes>(cell));
}

} // namespace

Guard::Guard(const InstallationId& installation, const Secret& root)
    : installation_{installation}, tag_key_{root.derived(1, context)}, digest_key_{root.derived(2, context)},
      signer_{root.derived(3, context)}
{
}

TwoHashes Guard::tags_of(const Table& table, const Cells& row) const
{
    Encoder out;
    out.text(table.name);
    for (std::size_t at = 0; at < table.columns.size(); ++at) encode(out, row.at(at));
    return two_keyed_hashes(tag_key_, out.written());
}

void Guard::open(Head& head)
{
    const std::lock_guard lock{mutex_};
    if (last_sealed_) {
        head.digest = last_sealed_->digest;
        if (head == *last_sealed_) return;
    }
    if (fresh_ && head.commits == 0) return;
    if (const auto fault = find_fault(head)) throw StorageError(*fault);
    open_digest(head);
}

void Guard::open_digest(Head& head) const
{
    const auto digest = opened(digest_key_, head.sealed_digest, digest_belongs_to(installation_, head));
    if (!digest || digest->size() != head.digest.size()) throw StorageError("The digest over the rows cannot be opened");
    std::ranges::copy(*digest, head.digest.begin());
}

void Guard::seal(Head& head)
{
    ++head.commits;
    head.sealed_digest = sealed(digest_key_, head.digest, digest_belongs_to(installation_, head));
    head.signature = signer_.signature_of(bytes_of(signed_text(head)));

    const std::lock_guard lock{mutex_};
    last_sealed_ = head;
    fresh_ = false;
}

std::optional<std::string> Guard::find_fault(const Head& head) const
{
    if (head.commits == 0) return "The head is missing";
    if (!is_signed_by(signer_.public_key(), bytes_of(signed_text(head)), head.signature)) return "The signature of the head is wrong";
    const auto digest = opened(digest_key_, head.sealed_digest, digest_belongs_to(installation_, head));
    if (!digest || digest->size() != head.digest.size()) return "The digest over the rows cannot be opened";
    return std::nullopt;
}

std::string Guard::signed_text(const Head& head) const
{
    return fmt::format(
        "throughline checkpoint 1\ninstallation {}\nposition {}\nhead {}\nrecorded-at {}\ncommits {}\nhighest-key {}\nrows {}\n",
        hex_of(installation_), head.position, hex_of(head.running), head.recorded_at, head.commits, head.highest_key,
        hex_of(sha256(head.sealed_digest)));
}

void toggle(Hash& digest, const Hash& hash)
{
    for (std::size_t at = 0; at < digest.size(); ++at) digest[at] ^= hash[at];
}

} // namespace throughline::ledger
