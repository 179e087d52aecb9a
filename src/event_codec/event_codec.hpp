#pragma once

#include "domain/casework/events.hpp"
#include "domain/casework/partnership_events.hpp"

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

/// Events to bytes and back. The bytes are JSON with named members, in two parts: the frame, which rules read and which
/// outlives everything, and the body, which holds names and free text and can be destroyed alone.
/// Source: model, sections 10 and 11; ADR 0025.
namespace throughline::event_codec {

/// An event as the ledger keeps it, before sealing.
struct Encoded {
    std::string kind; ///< "case_opened"
    int version{1};   ///< of the kind
    std::string frame;
    std::optional<std::string> body{}; ///< nothing where the event has no texts

    friend bool operator==(const Encoded&, const Encoded&) = default;
};

/// Errors: an event that cannot be stored (text that is not UTF-8, a day outside the years 1 to 9999) is our own mistake,
/// `std::logic_error`.
[[nodiscard]] Encoded encode(const casework::NewCaseEvent&);
[[nodiscard]] Encoded encode(const casework::PartnershipEvent&);
[[nodiscard]] Encoded encode(const casework::InstallationEvent&);

enum class BodyState { kept, quarantined, erased };

/// An event as it came out of the ledger, opened.
struct Stored {
    std::string_view kind;
    int version{1};
    std::string_view frame;
    std::optional<std::string_view> body{};
    BodyState body_state{BodyState::kept}; ///< quarantined or erased: the event is read without its texts
};

[[nodiscard]] inline Stored stored(const Encoded& encoded)
{
    return {encoded.kind, encoded.version, encoded.frame, encoded.body, BodyState::kept};
}

/// The event, at the newest version of its kind: what was stored under an older one is brought up to it.
/// Errors: throws `UnreadableEvent` for an unknown kind or version and for anything that `encode` does not write.
[[nodiscard]] casework::NewCaseEvent decode_case_event(const Stored&);
[[nodiscard]] casework::PartnershipEvent decode_partnership_event(const Stored&);
[[nodiscard]] casework::InstallationEvent decode_installation_event(const Stored&);

/// A stored event that this program cannot read: from a newer program, or not what was written.
/// The message names kind, version and place, and nothing of the content.
class UnreadableEvent : public std::runtime_error {
public:
    UnreadableEvent(std::string_view kind, int version, std::string_view why);

    [[nodiscard]] const std::string& kind() const { return kind_; }
    [[nodiscard]] int version() const { return version_; }

private:
    std::string kind_;
    int version_;
};

} // namespace throughline::event_codec
