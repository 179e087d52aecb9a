#include "domain/chronology/typed_when.hpp"

#include "domain/time/date_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace throughline::chronology {

using std::chrono::days;

namespace {

constexpr int minutes_of_a_day = 24 * 60;
constexpr int from_one = 60;
constexpr int to_two = 120;

std::string trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n.,;";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blank) - first + 1));
}

void replace_all(std::string& text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
}

/// Small letters, one kind of blank and of dash.
std::string plain(std::string_view typed)
{
    std::string text(typed);
    replace_all(text, "\xc2\xa0", " ");
    for (const auto* dash : {"\xe2\x80\x93", "\xe2\x80\x94"}) replace_all(text, dash, " - ");
    for (const auto* mark : {"\xe2\x80\x8e", "\xe2\x80\x8f"}) replace_all(text, mark, "");
    for (auto& letter : text) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        if (letter == '\n' || letter == '\r' || letter == '\t') letter = ' ';
    }
    while (text.find("  ") != std::string::npos) replace_all(text, "  ", " ");
    return trimmed(text);
}

bool take_front(std::string& text, std::string_view word)
{
    if (!text.starts_with(word)) return false;
    text = trimmed(std::string_view(text).substr(word.size()));
    return true;
}
template <std::size_t size> bool take_any(std::string& text, const std::array<std::string_view, size>& words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return take_front(text, word); });
}

struct Token {
    enum class Kind { number, word, mark } kind;
    std::string text;
    int value{-1};
};

std::vector<Token> tokens_of(std::string_view text)
{
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = i;
        if (is_digit(text[i])) {
            while (i < text.size() && is_digit(text[i])) ++i;
            Token token{Token::Kind::number, std::string(text.substr(begin, i - begin)), -1};
            if (token.text.size() <= 6) std::from_chars(token.text.data(), token.text.data() + token.text.size(), token.value);
            tokens.push_back(std::move(token));
        } else if (is_letter(text[i])) {
            while (i < text.size() && is_letter(text[i])) ++i;
            tokens.push_back({Token::Kind::word, std::string(text.substr(begin, i - begin)), -1});
        } else {
            if (text[i] != ' ') tokens.push_back({Token::Kind::mark, std::string(1, text[i]), -1});
            ++i;
        }
    }
    return tokens;
}

/// A day with perhaps a time; or a month; or what is wrong.
struct Moment {
    std::optional<Day> day{};
    std::optional<Day> month{}; ///< its first day, where no day is said
    std::optional<int> minute{};
    std::optional<bool> second_time{};
    std::optional<unsigned> weekday{};
    std::string problem{};
    std::vector<std::string> meanings{};
    std::string assumed{};
    bool only_time{false};
};

Moment wrong(std::string problem, std::vector<std::string> meanings = {})
{
    Moment moment;
    moment.problem = std::move(problem);
    moment.meanings = std::move(meanings);
    return moment;
}

std::optional<unsigned> weekday_from(std::string_view word)
{
    static constexpr std::array<std::string_view, 7> names{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    if (word.size() < 3) return std::nullopt;
    for (unsigned i = 0; i < names.size(); ++i) {
        const bool is_short = word == "tues" || word == "thur" || word == "thurs" || word == "weds";
        if (names[i].starts_with(word) && (word.size() == 3 || word == names[i] || is_short)) return i;
        if (word == "weds" && i == 3) return i;
    }
    return std::nullopt;
}

bool is_ordinal(const Token& token) { return token.text == "st" || token.text == "nd" || token.text == "rd" || token.text == "th"; }

std::string two_dates()
{
    return "There are two dates in this cell. A row tells one event: make a row of each, or write \"3 November 2025 to 5 November 2025\"";
}

class MomentReader {
public:
    MomentReader(std::string_view text, const ReadingContext& context) : tokens_{tokens_of(text)}, context_{context} {}

    Moment read()
    {
        take_time();
        if (!moment_.problem.empty()) return std::move(moment_);
        take_small_words();
        if (tokens_.empty()) {
            moment_.only_time = moment_.minute.has_value();
            if (!moment_.only_time) return wrong("Enter the date");
            return std::move(moment_);
        }
        read_date();
        if (!moment_.problem.empty()) return std::move(moment_);
        return checked();
    }

private:
    using Kind = Token::Kind;

    [[nodiscard]] bool is(std::size_t at, std::string_view text) const { return at < tokens_.size() && tokens_[at].text == text; }
    [[nodiscard]] bool is_number(std::size_t at) const { return at < tokens_.size() && tokens_[at].kind == Kind::number; }

    void fail(std::string problem) { moment_.problem = std::move(problem); }

    void erase(std::size_t at, std::size_t count)
    {
        tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(at), tokens_.begin() + static_cast<std::ptrdiff_t>(at + count));
    }

    void set_time(int hour, int minute, std::string_view half)
    {
        if (half.starts_with('p') && hour < 12) hour += 12;
        if (half.starts_with('a') && hour == 12) hour = 0;
        const bool is_midnight_after = hour == 24 && minute == 0;
        if ((hour > 23 && !is_midnight_after) || minute > 59) {
            fail("There is no time " + std::to_string(hour) + ":" + (minute < 10 ? "0" : "") + std::to_string(minute));
            return;
        }
        if (is_midnight_after) {
            fail("24:00 is the end of a day. Write 00:00 and the day after");
            return;
        }
        moment_.minute = hour * 60 + minute;
    }

    /// "14:30", "2.30pm", "9 am", "1430 hrs", "T14:30"; seconds are not kept.
    void take_time()
    {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (!is_number(i)) continue;
            const bool after_at = i > 0 && is(i - 1, "at");
            const auto half_at = [&](std::size_t at) -> std::string_view {
                if (at < tokens_.size() && (tokens_[at].text == "am" || tokens_[at].text == "pm")) return tokens_[at].text;
                return {};
            };
            std::size_t used = 0;
            if ((is(i + 1, ":") || ((after_at || !half_at(i + 3).empty()) && is(i + 1, "."))) && is_number(i + 2)) {
                used = 3;
                if (is(i + 3, ":") && is_number(i + 4)) used = 5;
                if (used == 5 && is(i + 5, ".") && is_number(i + 6)) used = 7;
                const auto half = half_at(i + used);
                set_time(tokens_[i].value, tokens_[i + 2].value, half);
                if (!half.empty()) ++used;
            } else if (!half_at(i + 1).empty()) {
                set_time(tokens_[i].value, 0, half_at(i + 1));
                used = 2;
            } else if (tokens_[i].text.size() == 4 && (is(i + 1, "hrs") || is(i + 1, "hours") || is(i + 1, "h"))) {
                set_time(tokens_[i].value / 100, tokens_[i].value % 100, {});
                used = 2;
            }
            if (used == 0) continue;
            if (is(i + used, "hrs") || is(i + used, "hours") || is(i + used, "h")) ++used;
            if (is(i + used, "bst") || is(i + used, "gmt")) {
                moment_.second_time = is(i + used, "gmt");
                ++used;
            }
            if (is(i + used, "z")) ++used;
            erase(i, used);
            return;
        }
    }

    void take_small_words()
    {
        for (std::size_t i = 0; i < tokens_.size();) {
            const auto& token = tokens_[i];
            const bool is_filling = token.text == "the" || token.text == "of" || token.text == "at" || token.text == "on" ||
                                    token.text == "t" || token.text == "in" || token.text == "(" || token.text == ")";
            if (token.kind == Kind::word && !moment_.weekday && weekday_from(token.text)) {
                moment_.weekday = weekday_from(token.text);
                erase(i, 1);
            } else if (is_filling || (is_ordinal(token) && i > 0 && is_number(i - 1))) {
                erase(i, 1);
            } else {
                ++i;
            }
        }
        while (!tokens_.empty() && (tokens_.back().kind == Kind::mark)) tokens_.pop_back();
        while (!tokens_.empty() && (tokens_.front().kind == Kind::mark)) erase(0, 1);
        // "3 Nov, 2025": marks between a word and a number part nothing.
        for (std::size_t i = 1; i + 1 < tokens_.size();) {
            const bool beside_a_word = tokens_[i - 1].kind == Kind::word || tokens_[i + 1].kind == Kind::word;
            if (tokens_[i].kind == Kind::mark && beside_a_word) {
                erase(i, 1);
            } else {
                ++i;
            }
        }
    }

    [[nodiscard]] std::optional<int> year_from(const Token& token) const
    {
        if (token.text.size() == 4 && token.value >= 1900 && token.value < 2200) return token.value;
        if (token.text.size() != 2) return std::nullopt;
        const int of_today = time::year_of(context_.today);
        const int in_this_century = of_today / 100 * 100 + token.value;
        return in_this_century > of_today + 1 ? in_this_century - 100 : in_this_century;
    }

    void set_date(int year, int month, int day)
    {
        if (month < 1 || month > 12) {
            fail("There is no month " + std::to_string(month) + ". The day comes first, then the month");
            return;
        }
        if (day < 1 || day > 31) {
            fail("There is no day " + std::to_string(day) + " in a month");
            return;
        }
        moment_.day = time::find_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
        if (moment_.day) return;
        const auto first = time::find_day(year, static_cast<unsigned>(month), 1).value();
        const auto length = (time::months_after(first, 1) - first).count();
        fail(
            std::string(time::month_name(static_cast<unsigned>(month))) + " " + std::to_string(year) + " has " + std::to_string(length) +
            " days");
    }

    void set_date_without_year(int month, int day)
    {
        if (!context_.year) {
            fail("Which year is meant? Enter the date with its year");
            return;
        }
        set_date(*context_.year, month, day);
        moment_.assumed = "The year " + std::to_string(*context_.year) + " is taken from the rows around";
    }

    void set_month(int year, unsigned month) { moment_.month = time::find_day(year, month, 1); }

    void read_date()
    {
        const auto kinds = [&](std::initializer_list<Kind> wanted) {
            return tokens_.size() == wanted.size() &&
                   std::equal(
                       tokens_.begin(), tokens_.end(), wanted.begin(), [](const Token& token, Kind kind) { return token.kind == kind; });
        };
        const auto value = [&](std::size_t at) { return tokens_[at].value; };
        std::array<unsigned, 6> months{};
        for (std::size_t i = 0; i < tokens_.size() && i < months.size(); ++i)
            if (tokens_[i].kind == Kind::word) months.at(i) = time::find_month(tokens_[i].text).value_or(0);

        constexpr auto number = Kind::number;
        constexpr auto mark = Kind::mark;
        constexpr auto word = Kind::word;
        if (kinds({number, mark, number, mark, number}) || kinds({number, number, number})) {
            const std::size_t step = tokens_.size() == 5 ? 2 : 1;
            if (tokens_[0].text.size() == 4) return set_date(value(0), value(step), value(2 * step));
            const auto year = year_from(tokens_[2 * step]);
            return year ? set_date(*year, value(step), value(0)) : fail("Enter the year in full, for example 2025");
        }
        if (kinds({number, word, number}) && months[1]) {
            if (tokens_[0].text.size() == 4) return set_date(value(0), static_cast<int>(months[1]), value(2));
            const auto year = year_from(tokens_[2]);
            return year ? set_date(*year, static_cast<int>(months[1]), value(0)) : fail("Enter the year in full, for example 2025");
        }
        if ((kinds({word, number, number}) || kinds({word, number, mark, number})) && months[0]) {
            const auto year = year_from(tokens_.back());
            return year ? set_date(*year, static_cast<int>(months[0]), value(1)) : fail("Enter the year in full, for example 2025");
        }
        if (kinds({number, word}) && months[1]) return set_date_without_year(static_cast<int>(months[1]), value(0));
        if (kinds({word, number}) && months[0]) return read_month_and_number(months[0]);
        if (kinds({number, mark, number})) return read_two_numbers();
        if (kinds({number})) return read_one_number();
        if (kinds({word}) && months[0])
            return context_.year ? set_assumed_month(months[0]) : fail("Which year is meant? Enter the month with its year");
        const auto numbers = std::ranges::count_if(tokens_, [](const Token& token) { return token.kind == Kind::number; });
        fail(numbers >= 4 ? two_dates() : "This cannot be read as a date. Write it as 3 November 2025, or 3/11/2025");
    }

    void set_assumed_month(unsigned month)
    {
        set_month(*context_.year, month);
        moment_.assumed = "The year " + std::to_string(*context_.year) + " is taken from the rows around";
    }

    /// "Nov 2025" is a month; "Nov 25" may be one, or a day.
    void read_month_and_number(unsigned month)
    {
        if (tokens_[1].text.size() == 4) {
            const auto year = year_from(tokens_[1]);
            return year ? set_month(*year, month) : fail("There is no such year here");
        }
        const std::string name(time::month_name(month));
        const auto as_year = year_from(tokens_[1]);
        std::vector<std::string> meanings;
        if (as_year) meanings.push_back(name + " " + std::to_string(*as_year));
        if (context_.year && time::find_day(*context_.year, month, static_cast<unsigned>(tokens_[1].value)))
            meanings.push_back(tokens_[1].text + " " + name + " " + std::to_string(*context_.year));
        moment_.problem = "Is this the month, or a day in it? Say which, with the year in full";
        moment_.meanings = std::move(meanings);
    }

    /// "10/11" is a day without its year; "11/2025" is a month.
    void read_two_numbers()
    {
        if (tokens_[2].text.size() == 4) {
            const auto year = year_from(tokens_[2]);
            if (!year || tokens_[0].value < 1 || tokens_[0].value > 12) return fail("There is no such month");
            return set_month(*year, static_cast<unsigned>(tokens_[0].value));
        }
        set_date_without_year(tokens_[2].value, tokens_[0].value);
    }

    /// A year, or the number in which a spreadsheet keeps a day.
    void read_one_number()
    {
        constexpr int of_1970 = 25569;
        constexpr int between_systems = 1462;
        const int number = tokens_[0].value;
        if (tokens_[0].text.size() == 4 && number >= 1900 && number < 2200) {
            return fail(
                "This is a year. Write \"between 1 January " + tokens_[0].text + " and 31 December " + tokens_[0].text +
                "\" if no more is known");
        }
        if (tokens_[0].text.size() != 5 || number < 20000 || number > 70000)
            return fail("This cannot be read as a date. Write it as 3 November 2025, or 3/11/2025");
        const Day as_1900{days{number - of_1970}};
        moment_.problem = "A spreadsheet has put a number in the place of a day. Which day is it?";
        moment_.meanings = {time::in_words(as_1900), time::in_words(as_1900 + days{between_systems})};
    }

    Moment checked()
    {
        if (moment_.day && moment_.weekday && std::chrono::weekday{*moment_.day}.c_encoding() != *moment_.weekday) {
            return wrong(
                time::in_words(*moment_.day) + " is a " + std::string(time::weekday_name(*moment_.day)) +
                ". Check the date or leave the weekday out");
        }
        const bool in_the_hour = moment_.minute && *moment_.minute >= from_one && *moment_.minute < to_two;
        if (moment_.day && in_the_hour && lacks_an_hour(*moment_.day))
            return wrong("The clocks went forward on that day: there was no " + clock_words(*moment_.minute));
        if (moment_.day && in_the_hour && has_an_hour_twice(*moment_.day)) {
            if (!moment_.second_time) {
                const auto words = time::in_words(*moment_.day) + ", " + clock_words(*moment_.minute);
                return wrong(
                    "The clocks went back on that day, so that this hour happened twice. Which one is meant?",
                    {words + " BST", words + " GMT"});
            }
        } else {
            moment_.second_time.reset();
        }
        return std::move(moment_);
    }

    std::vector<Token> tokens_;
    const ReadingContext& context_;
    Moment moment_{};
};

Moment read_moment(std::string_view text, const ReadingContext& context) { return MomentReader{text, context}.read(); }

Reading asked(const Moment& moment, std::string_view before = {}, std::string_view after = {})
{
    Reading reading;
    reading.problem = moment.problem;
    for (const auto& meaning : moment.meanings) reading.meanings.push_back(std::string(before) + meaning + std::string(after));
    return reading;
}

Reading error(std::string problem)
{
    Reading reading;
    reading.problem = std::move(problem);
    return reading;
}

Reading understood(When when, std::string assumed = {})
{
    Reading reading;
    reading.when = when;
    reading.assumed = std::move(assumed);
    return reading;
}

Day last_of_month(Day first) { return time::months_after(first, 1) - days{1}; }

/// One of several kinds of "when", with the words before it taken off.
Reading read_single(const std::string& text, WhenKind kind, const ReadingContext& context, std::string_view before)
{
    const auto moment = read_moment(text, context);
    if (!moment.problem.empty()) return asked(moment, before);
    if (moment.only_time) return error("Enter the date beside the time");
    When when{kind, {}, {}, moment.minute, std::nullopt, moment.second_time};
    if (moment.day) {
        when.first = when.last = *moment.day;
        if (kind == WhenKind::week) when.last = when.first + days{6};
        return understood(when, moment.assumed);
    }
    if (moment.minute) return error("Enter the day beside the time");
    when.first = *moment.month;
    when.last = last_of_month(*moment.month);
    if (kind == WhenKind::exact || kind == WhenKind::about) when.kind = WhenKind::month;
    if (kind == WhenKind::before) when.last = when.first;
    if (kind == WhenKind::after) when.first = when.last;
    if (kind == WhenKind::week) return error("Enter the day on which the week begins");
    return understood(when, moment.assumed);
}

/// "3 to 5 Nov 2025": the first part takes month and year from the second.
Reading read_two(const std::string& one, const std::string& other, WhenKind kind, const ReadingContext& context)
{
    auto end = read_moment(other, context);
    const std::string_view joined = kind == WhenKind::between ? "between " : "";
    const std::string middle = kind == WhenKind::between ? " and " : " to ";
    if (!end.problem.empty()) return asked(end, std::string(joined) + one + middle);
    auto inner = context;
    if (end.day) inner.year = time::year_of(*end.day);
    Moment begin;
    const auto tokens = tokens_of(one);
    if (end.day && tokens.size() == 1 && tokens[0].kind == Token::Kind::number && tokens[0].text.size() <= 2) {
        const std::chrono::year_month_day date{*end.day};
        begin = read_moment(
            one + "/" + std::to_string(static_cast<unsigned>(date.month())) + "/" + std::to_string(static_cast<int>(date.year())), context);
    } else {
        begin = read_moment(one, inner);
    }
    if (!begin.problem.empty()) return asked(begin, joined, middle + other);
    if (begin.only_time) return error("Enter the date beside the time");

    When when{kind, {}, {}, begin.minute, end.minute, begin.second_time};
    when.first = begin.day ? *begin.day : *begin.month;
    if (end.only_time) {
        if (!begin.day) return error("Enter the day beside the time");
        // An end before the beginning lies on the next day: over midnight.
        const bool over_midnight = begin.minute && *end.minute < *begin.minute;
        when.last = when.first + days{over_midnight ? 1 : 0};
    } else {
        when.last = end.day ? *end.day : last_of_month(*end.month);
    }
    if (kind == WhenKind::between) when.until_minute.reset();
    const bool ends_early =
        when.last < when.first || (when.last == when.first && when.minute && when.until_minute && *when.until_minute < *when.minute);
    if (ends_early) return error("The end lies before the beginning");
    if (when.last - when.first > days{36525}) return error("The end lies more than a hundred years after the beginning");
    if (when.first == when.last && !when.until_minute) when.kind = WhenKind::exact;
    return understood(when, begin.assumed.empty() ? end.assumed : begin.assumed);
}

/// "early November 2025": the first, middle or last third of the month.
std::optional<Reading> read_part_of_month(std::string text, const ReadingContext& context)
{
    int part = 0;
    if (take_front(text, "early ") || take_front(text, "beginning of ")) {
        part = 1;
    } else if (take_front(text, "mid ") || take_front(text, "mid-") || take_front(text, "middle of ")) {
        part = 2;
    } else if (take_front(text, "late ") || take_front(text, "end of ")) {
        part = 3;
    }
    if (part == 0) return std::nullopt;
    const auto moment = read_moment(text, context);
    if (!moment.month || !moment.problem.empty()) return error("Enter the month and its year, for example early November 2025");
    const auto first = *moment.month;
    const auto begin = first + days{(part - 1) * 10};
    const auto end = part == 3 ? last_of_month(first) : begin + days{9};
    return understood({WhenKind::between, begin, end, std::nullopt, std::nullopt, std::nullopt}, moment.assumed);
}

} // namespace

Reading read_when(std::string_view typed, const ReadingContext& context)
{
    static constexpr std::array<std::string_view, 6> weeks{"w/c ", "w/c", "wc ", "week commencing ", "week beginning ", "week of "};
    static constexpr std::array<std::string_view, 10> abouts{"approximately ", "approx. ", "approx ", "around ", "about ",
                                                             "circa ",         "c. ",      "ca ",     "?",       "~"};
    static constexpr std::array<std::string_view, 3> befores{"before ", "prior to ", "pre "};
    static constexpr std::array<std::string_view, 2> afters{"after ", "post "};

    if (typed.size() > 200) return error("This is too long for a date. Text belongs into the entry");
    auto text = plain(typed);
    if (text.empty() || text == "-" || text == "?") return error("Enter the date");
    if (take_any(text, weeks)) {
        if (!text.empty() && text.front() == ':') text = trimmed(std::string_view(text).substr(1));
        auto week = read_single(text, WhenKind::week, context, "week commencing ");
        return week;
    }
    if (auto part = read_part_of_month(text, context)) return std::move(*part);
    if (take_front(text, "between ")) {
        const auto middle = text.find(" and ");
        if (middle == std::string::npos) return error("Write it as between 3 November 2025 and 5 November 2025");
        return read_two(trimmed(text.substr(0, middle)), trimmed(text.substr(middle + 5)), WhenKind::between, context);
    }
    static_cast<void>(take_front(text, "from "));
    for (const std::string_view middle : {" to ", " until ", " till ", " - ", " through "}) {
        const auto at = text.find(middle);
        if (at == std::string::npos) continue;
        return read_two(trimmed(text.substr(0, at)), trimmed(text.substr(at + middle.size())), WhenKind::lasting, context);
    }
    if (take_any(text, befores)) return read_single(text, WhenKind::before, context, "before ");
    if (take_any(text, afters)) return read_single(text, WhenKind::after, context, "after ");
    const bool is_doubted = text.ends_with('?');
    if (is_doubted) text = trimmed(std::string_view(text).substr(0, text.size() - 1));
    if (take_any(text, abouts) || is_doubted) return read_single(text, WhenKind::about, context, "about ");
    for (const std::string_view middle : {" and ", " & ", ";", " / ", ", "}) {
        const auto at = text.find(middle);
        if (at == std::string::npos) continue;
        const auto one = read_moment(text.substr(0, at), context);
        const auto other = read_moment(text.substr(at + middle.size()), context);
        if (one.problem.empty() && other.problem.empty() && (one.day || one.month) && (other.day || other.month)) return error(two_dates());
    }
    return read_single(text, WhenKind::exact, context, "");
}

Reading read_when(const TypedParts& typed, const ReadingContext& context)
{
    const auto with = [](const std::string& date, const std::string& time) {
        if (trimmed(time).empty()) return date;
        // "1430" alone in a column of times is a time.
        const bool four_numbers = time.size() == 4 && time.find_first_not_of("0123456789") == std::string::npos;
        return date + " " + (four_numbers ? time.substr(0, 2) + ":" + time.substr(2) : "at " + time);
    };
    if (trimmed(typed.date).empty()) return error("Enter the date");
    auto words = with(typed.date, typed.time);
    if (!trimmed(typed.end_date).empty()) {
        words += " to " + with(typed.end_date, typed.end_time);
    } else if (!trimmed(typed.end_time).empty()) {
        words += " to " + trimmed(with("", typed.end_time)).substr(trimmed(with("", typed.end_time)).starts_with("at ") ? 3 : 0);
    }
    return read_when(words, context);
}

} // namespace throughline::chronology
