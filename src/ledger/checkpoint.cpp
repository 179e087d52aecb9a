#include "ledger/checkpoint.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>

namespace throughline::ledger {
namespace {

constexpr std::string_view end_of_signed_text = "public-key ";

std::map<std::string, std::string, std::less<>> lines_of(std::string_view text)
{
    std::map<std::string, std::string, std::less<>> lines;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto space = line.rfind(' ');
        if (space != std::string_view::npos) lines.emplace(line.substr(0, space), line.substr(space + 1));
    }
    return lines;
}

std::optional<std::int64_t> number_from(const std::string& text)
{
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    return number;
}

} // namespace

std::string checkpoint_text(const Guard& guard, const Head& head)
{
    return fmt::format(
        "{}{}{}\nsignature {}\n", guard.signed_text(head), end_of_signed_text, hex_of(guard.signer().public_key()), hex_of(head.signature));
}

std::optional<Checkpoint> checkpoint_from(std::string_view text)
{
    const auto end = text.find(end_of_signed_text);
    auto lines = lines_of(text);
    if (end == std::string_view::npos || lines["throughline checkpoint"] != "1") return std::nullopt;

    const auto position = number_from(lines["position"]);
    const auto commits = number_from(lines["commits"]);
    if (!position || !commits || !is_hex(lines["signature"])) return std::nullopt;
    return Checkpoint{
        .signed_text = std::string{text.substr(0, end)},
        .installation = lines["installation"],
        .running = lines["head"],
        .position = *position,
        .commits = *commits,
        .signature = bytes_from_hex(lines["signature"])};
}

} // namespace throughline::ledger
