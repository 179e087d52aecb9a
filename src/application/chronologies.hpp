#pragma once

#include "application/casework.hpp"
#include "domain/access/chronology_access.hpp"
#include "domain/chronology/rules.hpp"

#include <mutex>

namespace throughline::application {

/// The chronology of a case as one person may see it.
struct SeenChronology {
    access::ChronologyRights rights;
    std::shared_ptr<const chronology::Chronology> chronology;
};

/// The use cases of chronologies: load, ask the domain, append. The chronology of a case lies in a stream of its own (ADR 0060), begun with
/// its first entry. Whoever asks has been let to the case before. Thread safe. Errors, for all: StorageError where the ledger fails.
class Chronologies {
public:
    Chronologies(ledger::Ledger& ledger, Casework& casework, Clock& clock);
    ~Chronologies();

    /// Nothing where this person has no part in it. An empty one where nothing was entered yet. A case shown as it stood on a day has its
    /// chronology of that day.
    [[nodiscard]] std::optional<SeenChronology> load(const SeenCase& seen) const;

    /// What the form was made from has not changed since.
    using IsAsRead = std::function<bool(const chronology::Chronology&)>;
    using IsAllowed = std::function<bool(const access::ChronologyRights&)>;
    using Rule = std::function<chronology::Decided(const chronology::Chronology&)>;

    /// Asks the rule and appends; again with the newer chronology where somebody was faster with something else.
    [[nodiscard]] std::expected<void, NotDone> change(
        const Asking& asking, const std::string& reference, const IsAllowed& is_allowed, const IsAsRead& is_as_read, const Rule& rule);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// The hash of an agency's rows, which a sign-off puts its name to.
[[nodiscard]] std::string hash_of(const chronology::Rows& rows);

} // namespace throughline::application
