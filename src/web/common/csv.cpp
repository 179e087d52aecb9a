#include "web/common/csv.hpp"

namespace throughline::web {

namespace {

std::string csv_cell(std::string_view text)
{
    std::string cell;
    if (!text.empty() && std::string_view{"=+-@\t\r"}.contains(text[0])) cell = "'";
    for (const char c : text) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return "\"" + cell + "\"";
}

} // namespace

std::string csv_line(const std::vector<std::string>& cells)
{
    std::string line;
    for (const auto& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
    return line + "\r\n";
}

HttpResponse list_to_take_away(const Visit& visit, const std::string& file_name, const std::string& csv)
{
    if (!visit.partnership()) return not_found();
    const auto& partnership = *visit.partnership();
    auto& reads = visit.site().reads;
    if (!visit.may(procedure::Power::export_lists)) {
        reads.refused(visit.person(), partnership.id, visit.http().route->tag);
        return not_found();
    }
    reads.exported(visit.person(), partnership.id, partnership.stream, visit.http().route->tag);
    return download(file_name, "text/csv; charset=utf-8", csv);
}

} // namespace throughline::web
