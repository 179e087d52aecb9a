#include "procedure_files/readers.hpp"

namespace throughline::procedure_files {

using namespace procedure;

namespace {

void read_open_points(TableReader& file, Procedure& into)
{
    file.tables("open", "open point", [&](TableReader& table) {
        OpenPoint point;
        point.place = table.place();
        point.id = read_id(table, "open point");
        point.question = table.required_text("question");
        point.options = read_options(table, OptionUse::answer);
        point.source = table.text("source");
        into.open_points.push_back(std::move(point));
    });
}

void read_counting(TableReader& file, Procedure& into)
{
    if (const auto start = file.choice<time::CountStart>("count_start")) into.count_start = *start;
    const auto unstated = file.text("days_of_unstated_kind");
    into.days_of_unstated_kind = unstated == "calendar" ? time::Unit::calendar_days : time::Unit::working_days;
    if (!unstated.empty() && unstated != "calendar" && unstated != "working")
        file.say(
            DiagnosisKind::bad_value, "days_of_unstated_kind", "\"" + unstated + "\" is no kind of day: it is one of working, calendar");
}

} // namespace

std::string read_id(TableReader& table, const std::string& kind, std::string* refines)
{
    if (refines != nullptr) *refines = table.name("refines");
    if (refines == nullptr || refines->empty()) {
        auto id = table.required_name("id");
        table.rename(id.empty() ? "this " + kind : kind + " " + id);
        table.reading().places.note(table.thing(), "id", id, table.place_of_value("id"));
        return id;
    }
    table.rename(kind + " " + *refines);
    const auto id = table.name("id");
    if (!id.empty() && id != *refines)
        table.say(DiagnosisKind::cannot_change, "id", "what refines \"" + *refines + "\" keeps that id: leave \"id\" out");
    table.reading().places.note(table.thing(), "refines", *refines, table.place_of_value("refines"));
    return *refines;
}

void read_head(TableReader& file, WrittenProcedure& into)
{
    auto& head = into.procedure;
    head.id = file.required_name("procedure");
    head.extends = file.name("extends");
    head.version = file.required_text("version");
    head.title = file.required_text("title");
    head.area_note = file.text("area_note");
    head.sources = file.texts("sources");
    head.retired = file.names("retired");
    read_counting(file, head);
    for (auto& [name, label] : file.pairs("words")) head.words.emplace(std::move(name), std::move(label));
    for (auto& [name, target] : file.pairs("aliases")) head.aliases.emplace(std::move(name), std::move(target));
    for (auto& [point, option] : file.pairs("settles")) into.settles.emplace(std::move(point), std::move(option));
    read_open_points(file, head);
}

} // namespace throughline::procedure_files
