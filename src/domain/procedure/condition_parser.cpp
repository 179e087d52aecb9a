#include "domain/procedure/condition.hpp"

#include <array>
#include <charconv>
#include <optional>

namespace throughline::procedure {
namespace {

struct Word {
    std::string_view text;
    std::size_t column;
};

constexpr std::array reserved{"and", "or", "not", "any", "every", "no", "at", "least", "is", "has", "includes", "known", "done"};

bool is_name_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '.';
}

bool is_number(std::string_view text)
{
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.empty()) return false;
    for (const char letter : text)
        if (letter < '0' || letter > '9') return false;
    return true;
}

bool is_reserved(std::string_view text)
{
    for (const std::string_view one : reserved)
        if (one == text) return true;
    return false;
}

bool is_name(std::string_view text)
{
    if (text.empty() || is_reserved(text)) return false;
    for (const char letter : text)
        if (!is_name_letter(letter)) return false;
    return text.front() != '-' && text.front() != '.' && text.back() != '-' && text.back() != '.';
}

/// "no" is an answer as well as a word of the language.
bool is_option(std::string_view text) { return is_name(text) || text == "no"; }

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

using Parsed = std::expected<Condition, ConditionError>;

std::unexpected<ConditionError> error_at(std::size_t column, std::string message)
{
    return std::unexpected(ConditionError{column, std::move(message)});
}

/// Cuts the text into names, numbers, brackets and comparison signs. A letter that starts none of these is a word of its own.
std::vector<Word> words_of(std::string_view text)
{
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        const auto start = at;
        if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
            ++at;
            continue;
        }
        if (is_name_letter(text[at])) {
            while (at < text.size() && is_name_letter(text[at])) ++at;
        } else if (text[at] == '<' || text[at] == '>') {
            at += at + 1 < text.size() && text[at + 1] == '=' ? 2U : 1U;
        } else {
            ++at;
        }
        words.push_back({text.substr(start, at - start), start + 1});
    }
    return words;
}

/// Reads one condition by recursive descent; each function leaves `at_` behind what it has read.
class ConditionParser {
public:
    explicit ConditionParser(std::string_view text) : words_{words_of(text)}, end_column_{text.size() + 1} {}

    Parsed whole()
    {
        auto condition = chain();
        if (!condition) return condition;
        if (!at_end()) return expected_here("\"and\", \"or\" or the end");
        return condition;
    }

private:
    [[nodiscard]] bool at_end() const { return at_ == words_.size(); }
    [[nodiscard]] std::string_view word() const { return at_end() ? std::string_view{} : words_[at_].text; }
    [[nodiscard]] std::size_t column() const { return at_end() ? end_column_ : words_[at_].column; }

    bool took(std::string_view text)
    {
        if (word() != text) return false;
        ++at_;
        return true;
    }

    [[nodiscard]] std::unexpected<ConditionError> expected_here(const std::string& what) const
    {
        return error_at(column(), "expected " + what + ", found " + (at_end() ? std::string("the end") : quoted(word())));
    }

    Parsed chain()
    {
        auto first = term();
        if (!first || (word() != "and" && word() != "or")) return first;

        const auto joint = word();
        Condition whole{joint == "and" ? ConditionKind::conjunction : ConditionKind::disjunction};
        whole.parts.push_back(std::move(*first));
        while (took(joint)) {
            auto next = term();
            if (!next) return next;
            whole.parts.push_back(std::move(*next));
        }
        if (word() == "and" || word() == "or")
            return error_at(column(), "\"and\" and \"or\" are mixed: put brackets around the part that belongs together");
        return whole;
    }

    Parsed term()
    {
        const Depth depth{depth_};
        if (depth_ > deepest) return error_at(column(), "too many brackets inside each other");
        if (took("not")) {
            auto inner = term();
            if (!inner) return inner;
            Condition whole{ConditionKind::negation};
            whole.parts.push_back(std::move(*inner));
            return whole;
        }
        if (word() == "(") return bracketed();
        if (word() == "any" || word() == "every" || word() == "no") return members_or_instances();
        if (word() == "at") return at_least();
        return statement();
    }

    Parsed bracketed()
    {
        const auto opened = column();
        if (!took("(")) return expected_here("\"(\"");
        auto inner = chain();
        if (!inner) return inner;
        if (!took(")")) {
            if (at_end()) return error_at(opened, "this bracket is not closed");
            return expected_here("\"and\", \"or\" or \")\"");
        }
        return inner;
    }

    std::expected<std::string, ConditionError> name(const std::string& what)
    {
        if (!is_name(word()) || is_number(word())) return expected_here(what);
        return std::string(words_[at_++].text);
    }

    /// `any|every|no SET has (...)`, or `any|every STEP is done`.
    Parsed members_or_instances()
    {
        const auto quantifier = words_[at_++].text;
        auto of = name(quantifier == "no" ? "a set" : "a set or a step");
        if (!of) return std::unexpected(of.error());

        if (took("has")) {
            auto inner = bracketed();
            if (!inner) return inner;
            Condition whole{
                quantifier == "any"     ? ConditionKind::any_member
                : quantifier == "every" ? ConditionKind::every_member
                                        : ConditionKind::no_member,
                std::move(*of)};
            whole.parts.push_back(std::move(*inner));
            return whole;
        }
        if (quantifier == "no") return expected_here("\"has (...)\"");
        return instances(
            quantifier == "any" ? Condition{ConditionKind::at_least, std::move(*of), {}, {}, 1}
                                : Condition{ConditionKind::every_instance, std::move(*of)},
            "\"has (...)\" after a set, or \"is done\" after a step");
    }

    Parsed at_least()
    {
        ++at_;
        if (!took("least")) return expected_here("\"least\"");
        if (!is_number(word())) return expected_here("a number");
        auto count = number();
        if (!count) return std::unexpected(count.error());
        if (*count < 1) return error_at(words_[at_ - 1].column, "\"at least\" needs a number of 1 or more");
        auto of = name("a step");
        if (!of) return std::unexpected(of.error());
        return instances(Condition{ConditionKind::at_least, std::move(*of), {}, {}, *count}, "\"is done\"");
    }

    /// A step alone after `any`, `every` or `at least N` means that it is done.
    Parsed instances(Condition condition, const std::string& otherwise)
    {
        if (!took("is")) {
            if (at_end() || word() == "and" || word() == "or" || word() == ")") return condition;
            return expected_here(otherwise);
        }
        if (!took("done")) return expected_here("\"done\"");
        return condition;
    }

    std::expected<std::int64_t, ConditionError> number()
    {
        std::int64_t value{};
        const auto text = word();
        if (!is_number(text)) return expected_here("a number");
        if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{})
            return error_at(column(), "the number is too large");
        ++at_;
        return value;
    }

    std::optional<Comparison> comparison()
    {
        static constexpr std::array<std::pair<std::string_view, Comparison>, 5> signs{{
            {"<", Comparison::less},
            {"<=", Comparison::less_or_equal},
            {">", Comparison::greater},
            {">=", Comparison::greater_or_equal},
            {"=", Comparison::equal},
        }};
        for (const auto& [sign, meaning] : signs)
            if (took(sign)) return meaning;
        return std::nullopt;
    }

    Parsed statement()
    {
        auto subject = name("a fact, a step, \"not\", \"any\", \"every\", \"no\", \"at least\" or \"(\"");
        if (!subject) return std::unexpected(subject.error());

        if (took("is")) return rest_of_is(std::move(*subject));
        if (took("includes")) {
            if (!is_option(word())) return expected_here("an option");
            return Condition{ConditionKind::fact_includes, std::move(*subject), std::string(words_[at_++].text)};
        }
        if (const auto sign = comparison()) {
            const auto value = number();
            if (!value) return std::unexpected(value.error());
            return Condition{ConditionKind::fact_compares, std::move(*subject), {}, *sign, *value};
        }
        if (at_end() || word() == "and" || word() == "or" || word() == ")")
            return Condition{ConditionKind::fact_known, std::move(*subject)};
        return expected_here("\"is\", \"includes\", a comparison, \"and\", \"or\" or the end");
    }

    Parsed rest_of_is(std::string subject)
    {
        if (took("known")) return Condition{ConditionKind::fact_known, std::move(subject)};
        if (took("done")) return Condition{ConditionKind::step_done, std::move(subject)};
        if (word() == "not") return error_at(column(), "write \"not\" before the statement: \"not " + subject + " is ...\"");
        if (!is_option(word())) return expected_here("an option, \"known\" or \"done\"");
        return Condition{ConditionKind::fact_is, std::move(subject), std::string(words_[at_++].text)};
    }

    /// Counts how deep the descent stands; a file from outside cannot exhaust the stack.
    class Depth {
    public:
        explicit Depth(int& depth) : depth_{depth} { ++depth_; }
        ~Depth() { --depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

    private:
        int& depth_;
    };
    static constexpr int deepest = 40;

    std::vector<Word> words_;
    std::size_t end_column_;
    std::size_t at_{0};
    int depth_{0};
};

} // namespace

std::expected<Condition, ConditionError> condition_from(std::string_view text)
{
    auto condition = ConditionParser{text}.whole();
    if (condition) condition->text = std::string(text);
    return condition;
}

} // namespace throughline::procedure
