#include "application/file_types.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

namespace throughline::application {

namespace {

constexpr std::size_t looked_at = 8192;
constexpr std::string_view macros = "vbaProject.bin";
constexpr std::size_t longest_name = 100;

struct Kind {
    FileType type;
    std::vector<std::string_view> extensions; ///< lower case, the names under which such a file may come
};

const std::array kinds{
    Kind{{"application/pdf", ".pdf", "PDF"}, {".pdf"}},
    Kind{{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", "Word document"}, {".docx"}},
    Kind{{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", "Excel workbook"}, {".xlsx"}},
    Kind{{"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx", "PowerPoint presentation"}, {".pptx"}},
    Kind{{"application/vnd.oasis.opendocument.text", ".odt", "OpenDocument text"}, {".odt"}},
    Kind{{"application/vnd.oasis.opendocument.spreadsheet", ".ods", "OpenDocument spreadsheet"}, {".ods"}},
    Kind{{"application/vnd.ms-outlook", ".msg", "Outlook message"}, {".msg"}},
    Kind{{"application/msword", ".doc", "Word document of the old kind"}, {".doc"}},
    Kind{{"image/png", ".png", "PNG picture"}, {".png"}},
    Kind{{"image/jpeg", ".jpg", "JPEG picture"}, {".jpg", ".jpeg"}},
    Kind{{"image/tiff", ".tif", "TIFF picture"}, {".tif", ".tiff"}},
    Kind{{"text/plain; charset=utf-8", ".txt", "Text"}, {".txt"}},
    Kind{{"text/csv; charset=utf-8", ".csv", "CSV table"}, {".csv"}},
    Kind{{"message/rfc822", ".eml", "E-mail message"}, {".eml"}},
};

const Kind& kind_of(std::string_view extension)
{
    return *std::ranges::find_if(kinds, [&](const Kind& kind) { return kind.type.extension == extension; });
}

std::string lower(std::string_view text)
{
    std::string result{text};
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

std::string extension_of(std::string_view name)
{
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string{} : lower(name.substr(dot));
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// What a ZIP with these first entries is; nothing where it is only a ZIP.
const Kind* packed(std::string_view beginning)
{
    if (has(beginning, "mimetypeapplication/vnd.oasis.opendocument.text")) return &kind_of(".odt");
    if (has(beginning, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) return &kind_of(".ods");
    if (!has(beginning, "[Content_Types].xml") && !has(beginning, "_rels/.rels")) return nullptr;
    if (has(beginning, "word/")) return &kind_of(".docx");
    if (has(beginning, "xl/")) return &kind_of(".xlsx");
    if (has(beginning, "ppt/")) return &kind_of(".pptx");
    return nullptr;
}

bool is_executable(std::string_view beginning)
{
    return beginning.starts_with("MZ") ||
           beginning.starts_with("\x7f"
                                 "ELF") ||
           beginning.starts_with("#!");
}

/// A letter as people write names; what else a name has is left out.
std::optional<std::string_view> harmless_letter(std::string_view rest)
{
    const auto first = static_cast<unsigned char>(rest.front());
    const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0;
    if (length == 0 || length > rest.size()) return std::nullopt;
    const auto letter = rest.substr(0, length);
    if (length == 1) {
        if (first < 0x20 || first == 0x7f || has("/\\:*?\"<>|%;`$", letter)) return std::nullopt;
        return letter;
    }
    // Controls, and characters that turn the direction or have no width: "exe.fdp" must not read as "pdf.exe".
    if (letter >= "\xC2\x80" && letter <= "\xC2\x9F") return std::nullopt;
    if (letter >= "\xE2\x80\x8B" && letter <= "\xE2\x80\x8F") return std::nullopt;
    if (letter >= "\xE2\x80\xA8" && letter <= "\xE2\x80\xAE") return std::nullopt;
    if (letter >= "\xE2\x81\xA0" && letter <= "\xE2\x81\xAF") return std::nullopt;
    if (letter == "\xEF\xBB\xBF") return std::nullopt;
    return letter;
}

} // namespace

void ContentJudge::take(std::string_view bytes)
{
    if (beginning_.size() < looked_at) beginning_.append(bytes.substr(0, looked_at - beginning_.size()));
    size_ += bytes.size();
    look_for_macros(bytes);
    look_at_text(bytes);
}

void ContentJudge::look_for_macros(std::string_view bytes)
{
    if (macros_) return;
    const auto together = overlap_ + std::string(bytes);
    macros_ = has(together, macros);
    overlap_ = together.substr(together.size() - std::min(together.size(), macros.size() - 1));
}

void ContentJudge::look_at_text(std::string_view bytes)
{
    for (const char c : bytes) {
        if (!text_) return;
        const auto byte = static_cast<unsigned char>(c);
        if (utf8_left_ > 0) {
            text_ = byte >= utf8_lowest_ && byte <= utf8_highest_;
            utf8_lowest_ = 0x80;
            utf8_highest_ = 0xBF;
            --utf8_left_;
        } else if (byte < 0x80) {
            text_ = byte >= 0x20 ? byte != 0x7f : byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
        } else if (byte >= 0xC2 && byte <= 0xF4) {
            utf8_left_ = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
            if (byte == 0xE0) utf8_lowest_ = 0xA0;
            if (byte == 0xED) utf8_highest_ = 0x9F;
            if (byte == 0xF0) utf8_lowest_ = 0x90;
            if (byte == 0xF4) utf8_highest_ = 0x8F;
        } else {
            text_ = false;
        }
    }
}

std::expected<FileType, std::string> ContentJudge::judged(std::string_view file_name) const
{
    if (size_ == 0) return std::unexpected("is empty");
    if (macros_) return std::unexpected("has macros in it. Save it without macros, as .docx or .xlsx, and attach that");
    const auto extension = extension_of(file_name);
    const std::string_view beginning{beginning_};
    const Kind* kind = nullptr;
    const auto named_one_of = [&](std::initializer_list<std::string_view> extensions) {
        return std::ranges::find(extensions, extension) != extensions.end();
    };
    if (is_executable(beginning)) return std::unexpected("is a program, which cannot be attached");
    if (beginning.starts_with("%PDF-"))
        kind = &kind_of(".pdf");
    else if (beginning.starts_with("PK\x03\x04"))
        kind = packed(beginning);
    else if (beginning.starts_with("\x89PNG\r\n\x1a\n"))
        kind = &kind_of(".png");
    else if (beginning.starts_with("\xFF\xD8\xFF"))
        kind = &kind_of(".jpg");
    else if (beginning.starts_with(std::string_view{"II*\0", 4}) || beginning.starts_with(std::string_view{"MM\0*", 4}))
        kind = &kind_of(".tif");
    else if (beginning.starts_with("\xD0\xCF\x11\xE0") && named_one_of({".msg", ".doc"}))
        kind = &kind_of(extension);
    else if (is_text() && named_one_of({".txt", ".csv", ".eml"}))
        kind = &kind_of(extension);
    if (!kind) {
        return std::unexpected("is of a type that is not taken. Attach a PDF, a Word, Excel or PowerPoint file, a picture (PNG, JPEG, "
                               "TIFF), a text or CSV file, or an e-mail message");
    }
    if (std::ranges::find(kind->extensions, extension) == kind->extensions.end()) {
        return std::unexpected(
            "is a " + kind->type.label + " by its content, and its name says something else. Give it the name it should have (" +
            kind->type.extension + ")");
    }
    return kind->type;
}

std::string safe_file_name(std::string_view name)
{
    if (const auto folder = name.find_last_of("/\\"); folder != std::string_view::npos) name.remove_prefix(folder + 1);
    std::vector<std::string_view> letters;
    while (!name.empty()) {
        const auto letter = harmless_letter(name);
        if (letter) letters.push_back(*letter);
        const auto first = static_cast<unsigned char>(name.front());
        const std::size_t length = first < 0xC0 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        name.remove_prefix(std::min(name.size(), length));
    }
    std::string whole;
    for (const auto letter : letters) whole += letter;
    const auto first = whole.find_first_not_of(". ");
    whole = first == std::string::npos ? std::string{} : whole.substr(first, whole.find_last_not_of(". ") + 1 - first);
    auto extension = extension_of(whole);
    if (extension.size() > 10) extension.clear();
    auto stem = whole.substr(0, whole.size() - extension.size());
    while (stem.size() + extension.size() > longest_name) {
        do {
            stem.pop_back();
        } while (!stem.empty() && (static_cast<unsigned char>(stem.back()) & 0xC0) == 0x80);
        if (!stem.empty() && (static_cast<unsigned char>(stem.back()) & 0xC0) == 0xC0) stem.pop_back();
    }
    if (stem.empty()) stem = "file";
    return stem + extension;
}

std::string kind_in_words(std::string_view media_type)
{
    const auto at = std::ranges::find(kinds, media_type, [](const Kind& kind) -> std::string_view { return kind.type.media_type; });
    return at == kinds.end() ? "File" : at->type.label;
}

std::string size_in_words(std::size_t bytes)
{
    constexpr std::size_t kilo = 1024;
    if (bytes < kilo) return std::to_string(bytes) + " bytes";
    if (bytes < kilo * kilo) return std::to_string((bytes + kilo / 2) / kilo) + " KB";
    const auto tenths = (bytes * 10 + kilo * kilo / 2) / (kilo * kilo);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

} // namespace throughline::application
