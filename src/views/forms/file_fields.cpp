#include "views/forms/file_fields.hpp"

#include "views/components/input.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/typography.hpp"

namespace throughline::views {

Html files_field(const FormValues& values, const FilesField& field)
{
    Html html;
    if (!field.waiting.empty()) {
        ChoiceField leave{
            .name = field.name + "-left-out",
            .label = "Attached already",
            .hint = "Tick what is not to go with it",
            .label_size = LabelSize::normal,
            .is_small = true};
        for (const auto& file : field.waiting) {
            html += element("input", {{"type", "hidden"}, {"name", field.name + "-kept"}, {"value", file.id}});
            leave.choices.push_back({file.id, "Leave out " + file.name + " (" + file.size + ")", {}, {}, {}, false});
        }
        html += choices_field(values, leave);
    }
    FileUpload upload;
    upload.id = values.id_of(field.name);
    upload.name = field.name;
    upload.label.content = field.label;
    upload.hint.content = field.hint;
    upload.error.content = values.error(field.name);
    upload.is_multiple = true;
    return html + file_upload(upload);
}

Html files_list(const std::vector<FileShown>& files)
{
    if (files.empty()) return {};
    Table list;
    list.caption = "Files";
    list.head = {{"File"}, {"Kind"}, {"Attached"}, {"How it stands"}};
    list.first_cell_is_header = true;
    for (const auto& file : files) {
        list.rows.push_back(
            {{link(file.address, file.name)},
             {file.kind},
             {file.came},
             {badge({.content = file.standing, .state = file.is_held_back ? State::late : State::done})}});
    }
    return scrolling_table("Files", list);
}

} // namespace throughline::views
