#include "documents/separated_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace throughline::documents {

using application::TableRows;

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What stands between the cells of the first line.
char separator_of(std::string_view text)
{
    constexpr std::array candidates{',', ';', '\t'};
    std::array<int, candidates.size()> counts{};
    bool quoted = false;
    for (const char letter : text) {
        if (letter == '"') quoted = !quoted;
        if (quoted) continue;
        if (letter == '\n' || letter == '\r') break;
        for (std::size_t i = 0; i < candidates.size(); ++i) counts[i] += letter == candidates[i] ? 1 : 0;
    }
    return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

bool is_utf8(std::string_view text)
{
    int following = 0;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (following > 0) {
            if ((byte & 0xC0U) != 0x80U) return false;
            --following;
        } else if (byte >= 0xC2U && byte < 0xE0U) {
            following = 1;
        } else if (byte >= 0xE0U && byte < 0xF0U) {
            following = 2;
        } else if (byte >= 0xF0U && byte < 0xF5U) {
            following = 3;
        } else if (byte >= 0x80U) {
            return false;
        }
    }
    return following == 0;
}

void append_as_utf8(std::string& text, unsigned code)
{
    if (code < 0x80U) {
        text += static_cast<char>(code);
    } else if (code < 0x800U) {
        text += static_cast<char>(0xC0U | (code >> 6U));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        text += static_cast<char>(0xE0U | (code >> 12U));
        text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    }
}

std::string utf8_from_windows(std::string_view text)
{
    // The places from 0x80 to 0x9F; what stands in none of them is left out.
    constexpr std::array<unsigned, 32> places{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                              0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                              0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    std::string utf8;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const unsigned code = byte >= 0x80U && byte < 0xA0U ? places[byte - 0x80U] : byte;
        if (code != 0) append_as_utf8(utf8, code);
    }
    return utf8;
}

/// Reads cell by cell.
class Reading {
public:
    Reading(std::string_view text, char separator) : text_{text}, separator_{separator} {}

    std::expected<TableRows, std::string> rows()
    {
        while (at_ < text_.size()) {
            if (auto fault = take(text_[at_++])) return std::unexpected(std::move(*fault));
        }
        if (quoted_) return std::unexpected("A quotation mark in row " + std::to_string(rows_.size() + 1) + " is not closed");
        if (begun_) end_row();
        while (!rows_.empty() && rows_.back().empty()) rows_.pop_back();
        return std::move(rows_);
    }

private:
    std::optional<std::string> take(char letter)
    {
        begun_ = true;
        if (quoted_) {
            if (letter != '"') {
                cell_ += letter;
            } else if (at_ < text_.size() && text_[at_] == '"') {
                cell_ += '"';
                ++at_;
            } else {
                quoted_ = false;
            }
        } else if (letter == '"' && cell_.empty()) {
            quoted_ = true;
        } else if (letter == separator_) {
            if (row_.size() + 1 >= application::most_table_columns) return "There are too many columns in this file";
            row_.push_back(std::exchange(cell_, {}));
        } else if (letter == '\n' || letter == '\r') {
            if (letter == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
            if (rows_.size() == application::most_table_rows) return "There are too many rows in this file";
            end_row();
        } else {
            cell_ += letter;
        }
        return std::nullopt;
    }
    void end_row()
    {
        row_.push_back(std::exchange(cell_, {}));
        while (!row_.empty() && row_.back().empty()) row_.pop_back();
        rows_.push_back(std::exchange(row_, {}));
        begun_ = false;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_{0};
    bool quoted_{false};
    bool begun_{false};
    std::string cell_{};
    std::vector<std::string> row_{};
    TableRows rows_{};
};

} // namespace

std::expected<TableRows, std::string> rows_of_text(std::string_view text)
{
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (text.contains('\0')) return std::unexpected("This is neither a spreadsheet (.xlsx) nor a table as text (.csv)");
    if (is_utf8(text)) return Reading{text, separator_of(text)}.rows();
    const auto utf8 = utf8_from_windows(text);
    return Reading{utf8, separator_of(utf8)}.rows();
}

} // namespace throughline::documents
