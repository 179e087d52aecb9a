#pragma once

#include "application/files.hpp"
#include "views/forms/file_fields.hpp"
#include "web/casework/shown_case.hpp"

#include <string>
#include <vector>

namespace throughline::web {

/// Takes the files of a form about the case that the address names, from somebody who may see that case. A file that is not taken ends
/// nothing: the form comes through with everything that was typed, and says what is wrong with the file.
[[nodiscard]] RouteOptions takes_files_of_a_case(const Site& site);

/// The files of one field of a posted form: those that came now, and those that came with an earlier try and still wait.
struct PostedFiles {
    std::vector<application::StagedFile> files{};
    std::vector<casework::FieldError> errors{};
};
[[nodiscard]] PostedFiles posted_files(const Visit& visit, const application::SeenCase& seen, const std::string& field);

/// Those that wait in a draft or in a form that is shown again, by the field's hidden values.
[[nodiscard]] std::vector<views::WaitingFile> waiting_files(
    const Visit& visit, const application::SeenCase& seen, const std::vector<std::string>& files);

/// Gives the files of the form to whoever acts: those of `files`, and as the message it came in where it is recorded for somebody.
[[nodiscard]] application::Rule with_files(application::Rule rule, const PostedFiles& files, const PostedFiles& message);

/// The files of this case that belong to one thing, or to all where it is empty.
[[nodiscard]] std::vector<views::FileShown> files_shown(
    const Visit& visit, const application::SeenCase& seen, const std::string& about = {});

/// The files of a case below its documents, with the form to attach one.
[[nodiscard]] views::Html files_of_the_case(const Visit& visit, const application::SeenCase& seen, const views::FormValues& values);

void add_file_routes(Router& router, const Site& site);

} // namespace throughline::web
