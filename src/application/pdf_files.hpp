#pragma once

#include "application/word_files.hpp"

#include <expected>
#include <string>

namespace throughline::application {

/// Why there is no PDF this time.
enum class NoPdf {
    busy,   ///< another one is being made
    failed, ///< the printer did not answer in time, or ended
};

/// PDF files of the same content that screen and Word file show. Where nothing on this machine can make them there is no PdfFiles at all,
/// and pages offer to be printed. Thread safe.
class PdfFiles {
public:
    virtual ~PdfFiles() = default;

    /// A tagged PDF with headings, tables, language and title; the handling mark above and the footer with the page's number below every
    /// page. Takes at most as long as its maker was told. Nothing is kept on a disk.
    [[nodiscard]] virtual std::expected<std::string, NoPdf> printed(const WordDocument& document) const = 0;

protected:
    PdfFiles() = default;
    PdfFiles(const PdfFiles&) = default;
    PdfFiles& operator=(const PdfFiles&) = default;
};

} // namespace throughline::application
