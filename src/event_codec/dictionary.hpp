#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What the ledger holds, in words for people: made from the same descriptions as the codec, so that it cannot differ from it.
namespace throughline::event_codec {

enum class StreamOf { a_case, a_partnership, the_installation, a_chronology };

struct DescribedMember {
    std::string_view name;
    std::string type;    ///< "stated day", "list of answers", "one of: telephone, email ..."
    bool may_be_missing; ///< then it is nothing, or what is usual
};

struct DescribedKind {
    std::string_view kind;
    int version;
    StreamOf stream;
    std::vector<DescribedMember> frame;      ///< the members of "event"
    std::vector<std::string_view> body_keys; ///< the texts known to occur; `<...>` stands for what varies
};

/// A value that occurs inside events, or beside every event of a case.
struct DescribedValue {
    std::string_view type;
    std::vector<DescribedMember> members;
};

/// Every kind at its newest version, stream by stream.
[[nodiscard]] const std::vector<DescribedKind>& described_kinds();

[[nodiscard]] const std::vector<DescribedValue>& described_values();

} // namespace throughline::event_codec
