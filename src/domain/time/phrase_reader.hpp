#pragma once

#include "domain/time/limit_parse.hpp"
#include "domain/time/limit_tokens.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::time {

/// Reads phrases from left to right and remembers what was looked for where it stands, so that an error can say what was expected.
/// After the first error nothing is accepted any more: a grammar falls through, and only its end asks for the error.
class PhraseReader {
public:
    explicit PhraseReader(std::string_view text) : tokens_{limit_tokens(text)} {}

    /// Passes over the words of the phrase if they stand here.
    [[nodiscard]] bool accept(std::string_view phrase);

    /// The same for one of two forms, of which only the second is shown as expected.
    [[nodiscard]] bool accept_either(std::string_view form, std::string_view shown_form);

    [[nodiscard]] bool accept(TokenKind kind, std::string_view shown);
    void expect(TokenKind kind, std::string_view shown);
    void expect_end();

    /// A whole number of at most `most`. Fails with `what` where none stands here.
    [[nodiscard]] int number(std::string_view what, int most);

    /// A name that is none of the grammar's own words.
    [[nodiscard]] std::string name(std::string_view what);

    [[nodiscard]] int column() const { return here().column; }
    [[nodiscard]] bool stands_at(TokenKind kind) const { return here().kind == kind; }
    [[nodiscard]] bool at_end() const { return stands_at(TokenKind::end); }

    void also_expected(std::string_view what) { expected_.emplace_back(what); }

    /// None of what was expected stands here.
    void fail();

    /// What stands at `column` is of the right kind and still wrong.
    void refuse(int column, std::string message);

    [[nodiscard]] const std::optional<LimitError>& error() const { return error_; }

private:
    [[nodiscard]] const Token& here() const { return tokens_[next_]; }
    [[nodiscard]] bool follows(std::string_view phrase) const;
    void advance(std::size_t count);
    [[nodiscard]] std::optional<std::string> find_meant(std::string_view found) const;

    std::vector<Token> tokens_;
    std::size_t next_{0};
    std::vector<std::string> expected_{};
    std::optional<LimitError> error_{};
};

} // namespace throughline::time
