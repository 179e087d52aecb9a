#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::application {

/// A paragraph of a Word file, a row of a table of two columns (what is asked, and the answer), or a row of a table with columns of its
/// own, of which the first row is the heads.
struct WordBlock {
    enum class Kind { heading, subheading, paragraph, bullet, row, cells };
    Kind kind{Kind::paragraph};
    std::string text;
    std::string answer{};             ///< of a row
    std::vector<std::string> cells{}; ///< of a row of cells
};

/// A document or letter, ready to be written as a Word file.
struct WordDocument {
    std::string title;
    std::string handling_mark; ///< stands in the header of every page
    std::string footer;        ///< for whom it was made, and when
    std::vector<WordBlock> blocks;
};

/// What keeps a Word file from being used, in words for the person who chose it.
struct WordFault {
    std::string message;
    friend bool operator==(const WordFault&, const WordFault&) = default;
};

/// Word files, without saying how they are made. A file from outside is judged by its content; nothing in it is run or fetched.
class WordFiles {
public:
    virtual ~WordFiles() = default;

    [[nodiscard]] virtual std::string written(const WordDocument& document) const = 0;
    /// The placeholders of a partnership's own template, in the order in which they stand: "case.reference" for {{case.reference}}.
    /// Errors: every fault that keeps the template from being adopted: not a Word file, macros, links to other places, a placeholder that
    /// is not closed or stands inside another.
    [[nodiscard]] virtual std::expected<std::vector<std::string>, std::vector<WordFault>> placeholders(std::string_view file) const = 0;
    /// The template with its placeholders filled; one without a value stays open and is answered in `left_open`.
    struct Filled {
        std::string file;
        std::vector<std::string> left_open;
    };
    [[nodiscard]] virtual std::expected<Filled, std::vector<WordFault>> filled(
        std::string_view file, const std::map<std::string, std::string>& values) const = 0;
    /// The paragraphs of a Word file, for comparing what came back with what went out. Errors: as for placeholders.
    [[nodiscard]] virtual std::expected<std::vector<std::string>, std::vector<WordFault>> paragraphs(std::string_view file) const = 0;

protected:
    WordFiles() = default;
    WordFiles(const WordFiles&) = default;
    WordFiles& operator=(const WordFiles&) = default;
};

} // namespace throughline::application
