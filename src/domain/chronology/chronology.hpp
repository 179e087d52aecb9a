#pragma once

#include "domain/chronology/events.hpp"

#include <memory>

namespace throughline::chronology {

/// A row as it read from one moment on; without an entry it was withdrawn.
struct Revision {
    Trace trace{};
    std::shared_ptr<const Entry> entry{};
    std::string reason{};
};

/// What an agency put its name to.
struct SignedVersion {
    int number{1};
    Trace trace{};
    bool is_nil{false};
    std::string hash{};
    std::string statement{};
    std::string reason{};
};

struct AgencyPart {
    std::map<std::string, std::vector<Revision>> rows{};
    std::vector<SignedVersion> versions{};
    std::map<std::string, std::string> columns{}; ///< heading by part
    int last_row{0};
    std::int64_t changed_at{0}; ///< the number of the last event about its rows
};

struct Comment {
    std::string id;
    std::string row;
    std::string layer;
    std::string text;
    Trace trace{};
    bool withdrawn{false};
};
struct Theme {
    std::string id;
    std::string name;
    std::vector<std::string> rows;
};
struct Episode {
    std::string id;
    std::string title;
    std::string why;
    std::vector<std::string> rows;
};
struct Link {
    std::string id;
    std::vector<std::string> rows;
    std::string why;
    Trace trace{};
    bool withdrawn{false};
};
struct Sharing {
    std::string id;
    std::string from;
    std::string to;
    std::string how;
    std::optional<Day> sent{};
    std::optional<Day> received{};
    std::optional<Day> opened{};
    std::vector<std::string> rows{};
    std::string what{};
    std::string source{};
    Trace trace{};
    bool withdrawn{false};
};

/// The chronology of a case, with all that was ever in it.
struct Chronology {
    std::string of_case{};
    std::int64_t version{0}; ///< the number of the last event
    std::map<std::string, AgencyPart> agencies{};
    std::vector<Comment> comments{};
    std::vector<Theme> themes{};
    std::vector<Episode> episodes{};
    std::vector<Link> links{};
    std::vector<Sharing> sharings{};
};

void apply(Chronology& chronology, const RecordedEvent& recorded);

/// Rows by their id.
using Rows = std::map<std::string, std::shared_ptr<const Entry>>;

/// An agency's rows as they stood after that event of the stream; as they stand now.
[[nodiscard]] Rows rows_after(const AgencyPart& part, std::int64_t event);
[[nodiscard]] Rows rows_now(const AgencyPart& part);
[[nodiscard]] Rows rows_of(const AgencyPart& part, const SignedVersion& version);
/// Whether something has changed since the last sign-off, or there has been none.
[[nodiscard]] bool has_unsigned_changes(const AgencyPart& part);

/// "A-3" of "A-3/12".
[[nodiscard]] std::string agency_of(std::string_view row);

/// What only this agency may see of it: its own rows, versions and columns, and nothing that reviewers made of them.
[[nodiscard]] Chronology only_of(const Chronology& chronology, const std::vector<std::string>& agencies);

/// The rows as one text, the same for the same rows: what a version's hash is made of.
[[nodiscard]] std::string canonical_text(const Rows& rows);

} // namespace throughline::chronology
