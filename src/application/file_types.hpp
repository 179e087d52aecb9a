#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace throughline::application {

/// What a file is by its content, whatever it is called.
struct FileType {
    std::string media_type; ///< "application/pdf"
    std::string extension;  ///< ".pdf", the usual one
    std::string label;      ///< "PDF"
};

/// Looks at a file as it comes in, piece by piece, and says at its end what it is. Only documents, pictures and messages are taken: nothing
/// that a machine would run.
class ContentJudge {
public:
    void take(std::string_view bytes);

    /// Errors: in words for the person who sent it: empty, of a type that is not taken, with macros, or not what its name says.
    [[nodiscard]] std::expected<FileType, std::string> judged(std::string_view file_name) const;

private:
    void look_for_macros(std::string_view bytes);
    void look_at_text(std::string_view bytes);
    [[nodiscard]] bool is_text() const { return text_ && utf8_left_ == 0; }

    std::string beginning_{}; ///< the first bytes, enough to know what it is
    std::string overlap_{};   ///< the end of the piece before
    std::size_t size_{0};
    bool macros_{false};
    bool text_{true};
    int utf8_left_{0};
    unsigned char utf8_lowest_{0x80};
    unsigned char utf8_highest_{0xBF};
};

/// The name under which a file is kept and handed out: no folder, no control or direction character, nothing that a file system or a
/// header gives a meaning, at most 100 bytes, and with its extension.
[[nodiscard]] std::string safe_file_name(std::string_view name);

/// "PDF", "Word document": what a file of this media type is called; "File" where the type is not one of those that are taken.
[[nodiscard]] std::string kind_in_words(std::string_view media_type);

/// "340 KB", "1.2 MB"
[[nodiscard]] std::string size_in_words(std::size_t bytes);

} // namespace throughline::application
