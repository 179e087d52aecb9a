#pragma once

#include "views/casework/begun_table.hpp"
#include "views/casework/case_frame.hpp"

#include <string>
#include <vector>

namespace throughline::views {

/// Something to be done in one case.
struct WorkRow {
    std::string reference;
    std::string name;
    casework::OpenWork work;
    std::string who;
};

struct WorkSection {
    std::string title;
    std::vector<WorkRow> rows;
};

/// A deadline whose reminder has come, and since when. What it is for may still wait for something else.
struct Reminder {
    std::string reference;
    std::string name;
    const casework::Instance* instance{};
    const casework::Clock* clock{};
    std::string since; ///< the day in words
};

/// Something recorded for this person that they have neither confirmed nor corrected.
struct ToConfirm {
    std::string reference;
    std::string name;
    Href address{""};
    std::string what;
    std::string since; ///< the day in words
};

/// "What must I do, by when?"
struct WorkPage {
    std::vector<Reminder> reminders{};
    std::vector<ToConfirm> to_confirm{};
    std::vector<BegunRow> begun{};  ///< what this person has not handed in
    std::vector<WorkSection> mine;  ///< the most urgent first; those without rows are not shown
    std::vector<WorkRow> of_others; ///< what others have to do in this person's cases
    std::vector<std::string> short_of_people{}; ///< roles that too few people hold, in words; for whoever can do something about it
    bool may_export{false};
    bool any_case{false};           ///< whether there is a case at all
};
[[nodiscard]] Html work_page(const WorkPage& page);

} // namespace throughline::views
