#pragma once

#include "views/components/form.hpp"
#include "views/html/html.hpp"

#include <string>
#include <vector>

namespace throughline::views {

/// A file that came with an earlier try and waits to be handed in.
struct WaitingFile {
    std::string id;
    std::string name;
    std::string size;
};

struct FilesField {
    std::string name{};
    Content label{};
    Content hint = "PDF, Word, Excel or PowerPoint, a picture, text, CSV or an e-mail message, up to 50 MB each. Without macros.";
    std::vector<WaitingFile> waiting{}; ///< of this field
};
/// Files to attach, several at once. What waits already is listed with a box to leave it out; it goes along as the hidden value
/// "<name>-kept", and "<name>-left-out" names what is not to.
[[nodiscard]] Html files_field(const FormValues& values, const FilesField& field);

/// A file of a case, for lists.
struct FileShown {
    std::string id;
    std::string name;
    Href address{""};
    std::string kind;     ///< "PDF, 340 KB"
    std::string came;     ///< who attached it, and when
    std::string standing; ///< in words
    bool is_held_back{false};
    std::string about{};
};
/// As a list under a heading; nothing where there are none.
[[nodiscard]] Html files_list(const std::vector<FileShown>& files);

} // namespace throughline::views
