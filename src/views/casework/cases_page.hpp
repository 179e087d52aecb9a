#pragma once

#include "views/casework/case_frame.hpp"
#include "views/components/marks.hpp"

#include <string>
#include <vector>

namespace throughline::views {

/// One case in the list of all.
struct CaseRow {
    std::string reference;
    std::string name;
    std::vector<State> stages; ///< one mark a stage, in order
    std::string stage;         ///< the stage it is in, in words
    std::string next;          ///< the next deadline, in words
    std::string next_step{};   ///< what it is for
    Html next_mark{};          ///< the same, to be looked at
    State next_state{State::next};
    int days_left{0};
    std::string agencies; ///< "3 of 8 still out"
    std::string who;      ///< who has it
    std::string known_since{}; ///< while nobody has decided whether to notify: since when the incident is known, in words
    bool is_closed{false};
    bool is_whole{false}; ///< the reader sees all of it, the requests to others among them
};

struct CasesPage {
    std::vector<CaseRow> rows;
    std::string sorted_by; ///< "next", "reference" or "stage"
    bool descending{false};
    std::string filter{}; ///< "late", "undecided" or a stage's id
    std::vector<std::pair<std::string, std::string>> stages{};
    bool may_open{false};
    bool may_take_over{false};
    bool may_export{false};
    bool may_ask_in_emergency{false};
    int hidden{0}; ///< closed ones, which are shown only when asked for
};
[[nodiscard]] Html cases_page(const CasesPage& page);

struct EntryChoice {
    std::string id;
    std::string label;
    std::string hint;
};
/// "How does this case begin?"
[[nodiscard]] Html begin_page(const std::vector<EntryChoice>& entries);

} // namespace throughline::views
