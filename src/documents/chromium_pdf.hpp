#pragma once

#include "application/pdf_files.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace throughline::documents {

/// PDF files printed by Chromium as a child process, started for each and gone afterwards: the page goes in and the PDF comes out through
/// pipes, its profile lies in memory, it reaches no network, and scripts are off. One at a time.
/// Nothing where `program` is not there, or the machine has no folder in memory for its profile.
/// Source: dependencies, section 6.1; ADR 0055.
[[nodiscard]] std::unique_ptr<application::PdfFiles> chromium_pdf(
    const std::filesystem::path& program = "/usr/bin/chromium", std::chrono::milliseconds limit = std::chrono::seconds{30});

/// The page that is printed; everything in it is escaped, and it names nothing outside itself.
[[nodiscard]] std::string printable_page(const application::WordDocument& document);

} // namespace throughline::documents
