#include "web/casework/shown_case.hpp"

#include "domain/procedure/source_words.hpp"
#include "domain/time/civil_day.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/whole_case_pages.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"

#include <charconv>

namespace throughline::web {

using application::SeenCase;
using casework::FieldError;
using casework::StatedDay;

namespace {

/// Reads are evidence too: on disk before the answer goes out.
HttpResponse answered(Visit& visit, const SeenCase& seen, const CaseHandler& handler)
{
    const auto& route = *visit.http().route;
    auto& reads = visit.site().reads;
    if (route.tag.ends_with("-csv") || route.tag.ends_with("-word") || route.tag.ends_with("-pdf") || route.tag.ends_with("-excel")) {
        reads.exported(visit.person(), seen.partnership, seen.stream, route.tag);
    } else if (seen.seen.viewer.emergency_until) {
        reads.opened_in_emergency(visit.person(), seen.partnership, seen.stream, route.tag);
    } else {
        reads.opened(visit.person(), seen.partnership, seen.stream, route.tag + (seen.as_it_stood_on ? ", as it stood on " + time::iso(*seen.as_it_stood_on) : ""));
    }
    return handler(visit, seen);
}

HttpResponse refused(Visit& visit)
{
    if (visit.partnership()) visit.site().reads.refused(visit.person(), visit.partnership()->id, visit.http().route->tag);
    return not_found();
}

template <class Number>
std::optional<Number> number_from(std::string_view text)
{
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<casework::Channel> channel_from(std::string_view word)
{
    using casework::Channel;
    if (word == "telephone") return Channel::telephone;
    if (word == "email") return Channel::email;
    if (word == "video-call") return Channel::video_call;
    if (word == "letter") return Channel::letter;
    if (word == "in-person") return Channel::in_person;
    return std::nullopt;
}

std::string_view in_words(casework::Channel channel)
{
    using casework::Channel;
    switch (channel) {
    case Channel::telephone: return "by telephone";
    case Channel::email: return "by e-mail";
    case Channel::video_call: return "in a video call";
    case Channel::letter: return "by letter";
    case Channel::in_person: return "in person";
    }
    return "";
}

} // namespace

Handler for_case(const Site& site, CaseHandler handler)
{
    return signed_in(site, [handler = std::move(handler)](Visit& visit) {
        const std::string reference{visit.http().parameter("reference")};
        const auto past = visit.http().query.find("as-it-stood");
        if (past && !past->empty()) {
            const auto day = time::day_from_iso(*past);
            if (!day) return error(400, "The day to look back to must be written as 2026-04-03.");
            const auto seen = visit.casework().load_as_it_stood(reference, visit.person(), *day);
            if (seen) return answered(visit, *seen, handler);
            const auto now = visit.casework().load(reference, visit.person());
            if (!now) return refused(visit);
            auto frame = visit.frame(Part::cases, "Not yet in Throughline");
            return visit.page(
                frame, views::heading(1, "Not yet in Throughline") +
                           views::paragraph("On " + time::in_words(*day) + " nothing had been recorded about this case.") +
                           (now->seen.state.opened.taken_over
                                ? views::paragraph(
                                      "It was taken over from earlier records on " + time::in_words(now->seen.state.opened_trace.recorded_on) +
                                      ". What had happened by then stands in the case as it is today, each thing with its own day.")
                                : views::Html{}) +
                           views::paragraph(views::link(views::case_address(reference), "Back to the case as it stands today")));
        }
        const auto seen = visit.casework().load(reference, visit.person());
        return seen ? answered(visit, *seen, handler) : refused(visit);
    });
}

Handler for_case_post(const Site& site, CaseHandler handler, KeepTypingOfCase keep)
{
    KeepTyping keep_typing;
    if (keep) {
        keep_typing = [keep = std::move(keep)](Visit& visit) -> std::optional<views::Href> {
            const auto seen = visit.casework().load(std::string(visit.http().parameter("reference")), visit.person());
            return seen ? keep(visit, *seen) : std::nullopt;
        };
    }
    return signed_in_post(
        site,
        [handler = std::move(handler)](Visit& visit) {
            const auto seen = visit.casework().load(std::string(visit.http().parameter("reference")), visit.person());
            return seen ? handler(visit, *seen) : refused(visit);
        },
        std::move(keep_typing));
}

views::CaseShown shown(const SeenCase& seen) { return {seen.seen, *seen.directory, *seen.procedure, seen.today, seen.as_it_stood_on}; }

views::PageFrame case_frame(const Visit& visit, const SeenCase& seen, const std::string& title)
{
    auto frame = visit.frame(Part::cases, title);
    auto band = seen.procedure->title + ", version " + seen.procedure->version;
    if (const auto emergency = views::emergency_in_words(shown(seen)); !emergency.empty()) band = emergency + " " + band;
    frame.procedure = views::ProcedureBand{band, {}};
    frame.width = views::PageWidth::wide;
    if (seen.as_it_stood_on) frame.past = views::PastBand{time::in_words_with_weekday(*seen.as_it_stood_on), views::case_address(seen.seen.state.opened.reference)};
    return frame;
}

casework::Typed typed(const HttpRequest& http)
{
    casework::Typed all;
    for (const auto& field : http.form) all[field.name].push_back(field.value);
    return all;
}

casework::Typed typed(const HttpRequest& http, const std::string& prefix)
{
    casework::Typed all;
    for (const auto& field : http.form) {
        if (field.name.starts_with(prefix)) all[field.name.substr(prefix.size())].push_back(field.value);
    }
    return all;
}

views::FieldPeople field_people(const access::Directory& directory)
{
    views::FieldPeople people;
    for (const auto& [id, body] : directory.bodies) people.bodies.emplace_back(std::to_string(id.value()), body.name);
    for (const auto& [id, person] : directory.people) {
        people.people.emplace_back(std::to_string(id.value()), person.name + (person.post.empty() ? "" : ", " + person.post));
    }
    return people;
}

HttpResponse not_done_page(const Visit& visit, const SeenCase& seen, const application::NotDone& why, const std::optional<views::Href>& step)
{
    using Why = application::NotDone::Why;
    if (why.why == Why::not_found) return not_found();
    const char* title = why.why == Why::changed ? "Somebody changed this meanwhile" : why.why == Why::not_allowed ? "You cannot do this" : "This was not recorded";
    views::Html main = views::heading(1, title) + views::paragraph(why.refused.refusal.message);
    if (const auto source = procedure::paragraph_of(why.refused.refusal.source); !source.empty()) main += views::paragraph(views::soft("Source: " + source));
    std::vector<views::Content> lines{why.what_changed.begin(), why.what_changed.end()};
    if (!lines.empty()) main += views::paragraph("What changed:") + views::bullet_list(lines);
    if (step) main += views::paragraph(views::link(*step, "Open the step again"));
    main += views::paragraph(views::link(views::case_address(seen.seen.state.opened.reference), "Back to the case"));
    const int status = why.why == Why::changed ? 409 : why.why == Why::not_allowed ? 403 : 422;
    return visit.page(case_frame(visit, seen, title), main, status);
}

std::expected<StatedDay, std::vector<FieldError>> stated_day(const HttpRequest& http, const std::string& field, const std::string& label)
{
    const auto part = [&](const char* name) { return http.form.text(field + name); };
    if (part("-certainty") == "not-known") return StatedDay{casework::Certainty::not_known, {}, {}, std::nullopt};
    const auto fault = [&](const char* name, const std::string& message) { return std::unexpected(std::vector<FieldError>{{field + name, (label.ends_with('?') ? label.substr(0, label.size() - 1) : label) + ": " + message}}); };
    const auto day = number_from<unsigned>(part("-day"));
    const auto month = time::find_month(part("-month"));
    const auto year = number_from<int>(part("-year"));
    if (!day) return fault("-day", "enter the day, such as 7");
    if (!month) return fault("-month", "enter the month, such as 4 or April");
    if (!year || *year < 1900 || *year > 2100) return fault("-year", "enter the year with four figures, such as 2026");
    const auto found = time::find_day(*year, *month, *day);
    if (!found) return fault("-day", std::string(time::month_name(*month)) + " " + std::to_string(*year) + " has no day " + std::to_string(*day));
    auto stated = casework::exactly(*found);
    if (part("-certainty") == "about") stated.certainty = casework::Certainty::about;
    return stated;
}

std::expected<std::optional<casework::Day>, std::vector<FieldError>> day_or_nothing(
    const HttpRequest& http, const std::string& field, const std::string& label)
{
    bool is_empty = true;
    for (const auto* part : {"-day", "-month", "-year"}) is_empty = is_empty && http.form.text(field + part).empty();
    if (is_empty) return std::nullopt;
    const auto day = stated_day(http, field, label);
    if (!day) return std::unexpected(day.error());
    return day->first;
}

casework::AnswerWarnings warnings_answered(const HttpRequest& http)
{
    constexpr std::string_view prefix = "reason:";
    casework::AnswerWarnings answers;
    for (const auto& field : http.form) {
        const bool is_empty = field.value.find_first_not_of(" \t\r\n") == std::string::npos;
        if (field.name.starts_with(prefix) && !is_empty) answers.reasons[field.name.substr(prefix.size())] = field.value;
    }
    return answers;
}

views::FormValues typed_again(const HttpRequest& http, const application::NotDone& why)
{
    auto errors = why.refused.fields;
    if (errors.empty()) errors.push_back({why.refused.refusal.field, why.refused.refusal.message});
    return views::values_from(typed(http), errors);
}

ForSomebody for_somebody(const HttpRequest& http, const access::Directory& directory)
{
    ForSomebody result;
    result.whom = std::string(http.form.text("for-whom"));
    const auto person = number_from<std::int64_t>(http.form.text("for-person"));
    if (result.whom.empty() && !person) return result;
    casework::RecordedFor recorded;
    if (const auto channel = channel_from(http.form.text("for-how"))) recorded.how = *channel;
    if (person) {
        recorded.person = PersonId{*person};
        if (result.whom.empty()) result.whom = directory.name_of(PersonId{*person});
    }
    result.whom += ", " + std::string(in_words(recorded.how));
    result.recorded_for = recorded;
    return result;
}

} // namespace throughline::web
