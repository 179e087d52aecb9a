#pragma once

#include "domain/casework/events.hpp"
#include "domain/chronology/events.hpp"
#include "domain/casework/partnership_events.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// For tests: makes an event of every kind from a source of values, and compares two events.
namespace throughline::event_codec {

/// Where the values of a made-up event come from.
class ValueSource {
public:
    virtual ~ValueSource() = default;
    virtual std::string text(std::string_view member) = 0;
    virtual std::int64_t number(std::int64_t lowest, std::int64_t highest) = 0;
    virtual casework::Day day() = 0;
    virtual bool is_there() = 0; ///< whether an optional member is filled
    virtual bool yes() = 0;
    virtual std::size_t one_of(std::size_t choices) = 0;
    virtual std::size_t list_size(std::string_view member) = 0;
    virtual casework::Texts texts() = 0;
};

/// One event of every kind of its stream.
[[nodiscard]] std::vector<casework::NewCaseEvent> filled_case_events(ValueSource&);
[[nodiscard]] std::vector<casework::PartnershipEvent> filled_partnership_events(ValueSource&);
[[nodiscard]] std::vector<casework::InstallationEvent> filled_installation_events(ValueSource&);
[[nodiscard]] std::vector<chronology::ChronologyEvent> filled_chronology_events(ValueSource&);

/// Whether two events are the same in every member.
[[nodiscard]] bool same(const casework::NewCaseEvent&, const casework::NewCaseEvent&);
[[nodiscard]] bool same(const casework::PartnershipEvent&, const casework::PartnershipEvent&);
[[nodiscard]] bool same(const casework::InstallationEvent&, const casework::InstallationEvent&);
[[nodiscard]] bool same(const chronology::ChronologyEvent&, const chronology::ChronologyEvent&);

} // namespace throughline::event_codec
