#pragma once

#include "domain/casework/built_document.hpp"
#include "views/casework/case_frame.hpp"
#include "views/forms/drafts.hpp"
#include "views/forms/file_fields.hpp"
#include "views/forms/form_fields.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::views {

struct SeatChoice {
    std::string id;
    std::string label;
    bool is_own{false}; ///< the person who looks may fill it today
    std::vector<std::pair<std::string, std::string>> holders{}; ///< others for whom it can be recorded: id and name
};

/// One of the forms of a step page, told from the others: what it does, and to which of several things.
[[nodiscard]] std::string form_name(const std::string& action, const std::string& which = {});

/// One step of a case: what it is, why, by when; what is recorded; what can be done.
struct StepPage {
    CaseShown shown;
    const casework::Instance& instance;
    FormValues values{};                                  ///< what is known or was typed
    std::vector<casework::ChangedAnswer> changed{};       ///< answers that need a reason
    std::string posted{};                                 ///< the form that is shown again with errors, by its form_name
    Form form{};                                          ///< address, token, version; each form of the page adds its action
    std::vector<DraftShown> drafts{};                     ///< what this person typed here and has not handed in
    FieldPeople people{};
    std::vector<FileShown> files{};                       ///< those of this step
    std::map<std::string, WaitingFile> waiting_files{};   ///< by id, what came with an earlier try or with a draft
    std::vector<SeatChoice> seats{};
    std::vector<std::string> advising_as{};               ///< roles in which the person may advise
    std::string needs_somebody_else{};                    ///< why this person cannot do it themselves
    bool may_manage{false};
    bool may_state{false};
    bool may_answer{false};
    bool may_extend{false};
    bool may_reopen{false};
    std::optional<casework::BuiltDocument> document{};    ///< what is signed or sent here
    std::string document_hash{};                          ///< of the version issued last
    std::string letter{};                                 ///< the letter of this step, filled
    Html family{};                                        ///< sets that the form shows
};
[[nodiscard]] Html step_page(const StepPage& page);

/// Is what is typed into this form of a step page kept as a draft? Those with a day or a word are not worth it.
[[nodiscard]] bool keeps_draft(std::string_view action);

/// The forms with which something is done about the step; nothing when the case is shown as it stood.
[[nodiscard]] Html step_actions(const StepPage& page);

/// What keeps a document from going out: minimum content that is not there, and what a check does not let through.
[[nodiscard]] Html keeps_back(const casework::BuiltDocument& document);

/// A document part by part, as text and tables.
[[nodiscard]] Html document_parts(const casework::BuiltDocument& document);

/// Fields for something recorded for somebody else: who did it, how it reached us, and the message it came in.
[[nodiscard]] Html recorded_for_fields(const StepPage& page, const FormValues& values);

/// Files to go with the form that shows these values.
[[nodiscard]] Html attach_fields(const StepPage& page, const FormValues& values, const std::string& name, const char* label);

} // namespace throughline::views
