#pragma once

#include "domain/chronology/merge.hpp"
#include "domain/common/refusal.hpp"

#include <expected>

namespace throughline::chronology {

/// What a rule answers with: the events to append, or why not. A problem of one part of an entry names it in `field`.
using Decided = std::expected<std::vector<ChronologyEvent>, std::vector<Refusal>>;

/// A row is written or written anew. `row` is empty for a new one.
[[nodiscard]] Decided write_entry(
    const Chronology& chronology, const std::string& agency, const std::string& row, const Entry& entry, Day today);
[[nodiscard]] Decided withdraw_entry(const Chronology& chronology, const std::string& row, const std::string& reason);

/// A whole list in the place of an agency's rows: all of it or nothing.
struct ImportedRow {
    std::string row{}; ///< the known row that it is; empty: a new one
    Entry entry{};
};
struct Import {
    std::string agency{};
    std::vector<ImportedRow> rows{};
    std::map<std::string, std::string> columns{}; ///< the headings by part, remembered for the next time
    bool adds_only{false};                        ///< rows that are not in the list stay
};
[[nodiscard]] Decided import(const Chronology& chronology, const Import& list, Day today);

struct SignOff {
    std::string agency{};
    bool is_nil{false};
    std::string statement{}; ///< how complete it is
    std::string reason{};    ///< of a later version
};
/// Freezes the agency's rows as a version. Refused while a row lacks what each must state. Source: NB-309.
[[nodiscard]] Decided sign_off(const Chronology& chronology, const SignOff& command, const std::string& hash);

[[nodiscard]] Decided comment(const Chronology& chronology, const std::string& row, const std::string& layer, const std::string& text);
/// A theme or an episode is named first and put on rows then; `id` is empty for a new one.
[[nodiscard]] Decided set_theme(
    const Chronology& chronology, const std::string& id, const std::string& name, const std::vector<std::string>& rows);
[[nodiscard]] Decided set_episode(
    const Chronology& chronology, const std::string& id, const std::string& title, const std::string& why,
    const std::vector<std::string>& rows);
[[nodiscard]] Decided link_rows(const Chronology& chronology, const std::vector<std::string>& rows, const std::string& why);
[[nodiscard]] Decided unlink_rows(const Chronology& chronology, const std::string& link, const std::string& reason);
[[nodiscard]] Decided record_sharing(const Chronology& chronology, const Sharing& sharing, Day today);

} // namespace throughline::chronology
