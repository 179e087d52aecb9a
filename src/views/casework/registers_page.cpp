#include "views/casework/registers_page.hpp"

#include "domain/casework/choices.hpp"
#include "domain/casework/form_answers.hpp"
#include "domain/time/date_words.hpp"
#include "views/casework/step_page.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "views/forms/form_fields.hpp"

#include <algorithm>

namespace throughline::views {

using casework::label_of;

namespace {

std::vector<FieldChoice> choices_of(std::span<const casework::Choice> choices)
{
    std::vector<FieldChoice> all;
    for (const auto& choice : choices) all.push_back({std::string(choice.code), std::string(choice.label), {}, {}, {}, false});
    return all;
}

const std::vector<FieldChoice>& ways_to_supply()
{
    static const std::vector<FieldChoice> ways{
        {"secure-email", "Secure e-mail", {}, {}, {}, false},
        {"post", "Post", {}, {}, {}, false},
        {"by-hand", "By hand", {}, {}, {}, false},
        {"court-portal", "Through the asking body's own system", {}, {}, {}, false}};
    return ways;
}

std::string text_of(const casework::Texts& texts, const std::string& key)
{
    const auto at = texts.find(key);
    return at == texts.end() ? std::string{} : at->second;
}

std::string way_in_words(const std::string& how)
{
    const auto at = std::ranges::find(ways_to_supply(), how, &FieldChoice::value);
    if (at == ways_to_supply().end()) return how;
    if (how == "secure-email") return "by secure e-mail";
    if (how == "post") return "by post";
    return how == "by-hand" ? "by hand" : "through their own system";
}

bool is_to_be_supplied(const casework::MaterialRequest& request)
{
    if (request.decisions.empty()) return false;
    const auto& decision = request.decisions.back().first.decision;
    return decision == "supply" || decision == "supply-in-part";
}

Html asked_cell(const casework::MaterialRequest& request)
{
    const auto& asked = request.asked;
    Html html = Html::text(text_of(asked.texts, "what"));
    html += paragraph(soft(
        label_of(casework::authorities_to_ask(), asked.authority) +
        (asked.texts.contains("basis") ? ": " + text_of(asked.texts, "basis") : std::string{})));
    return html;
}

Html decided_cell(const CaseShown& shown, const casework::MaterialRequest& request)
{
    if (request.decisions.empty()) {
        const auto due = request.asked.answer_by;
        if (!due) return badge({.content = "Not decided", .state = State::now});
        const bool late = *due < shown.today;
        return badge({.content = late ? "Not decided, late" : "Not decided", .state = late ? State::late : State::now}) +
               paragraph(soft("Answer asked for by " + time::in_words(*due)));
    }
    Html html;
    for (const auto& [decided, trace] : request.decisions) {
        const auto whom = text_of(decided.texts, "recorded-for");
        html += paragraph(
            label_of(casework::answers_to_a_request_for_material(), decided.decision) + ", " + casework::in_words(decided.on) + ", " +
            (whom.empty() ? "by " + shown.directory.name_of(trace.actor)
                          : "by " + whom + ", recorded by " + shown.directory.name_of(trace.actor)));
        html += paragraph(soft(text_of(decided.texts, "reasons")));
    }
    return html;
}

Html supplied_cell(const casework::MaterialRequest& request)
{
    if (request.supplied.empty()) return Html::text(is_to_be_supplied(request) ? "Not yet" : "\u2013");
    Html html;
    for (const auto& [supplied, trace] : request.supplied) {
        html += paragraph(text_of(supplied.texts, "what"));
        html += paragraph(soft(
            casework::in_words(supplied.on) + ", " + way_in_words(supplied.how) +
            (supplied.texts.contains("address") ? ", to " + text_of(supplied.texts, "address") : std::string{})));
    }
    return html;
}

Html requests_table(const CaseShown& shown)
{
    TableWriter list{{.caption = "Requests for our material", .head = {{"Asked by"}, {"What, and under what"}, {"Decided"}, {"Supplied"}}}};
    for (const auto& request : shown.seen.state.material_requests) {
        list.row()
            .header(
                Html::text(request.asked.request + ", " + text_of(request.asked.texts, "who")) +
                paragraph(
                    soft(label_of(casework::who_ask_for_material(), request.asked.asked_by) + ", " + casework::in_words(request.asked.on))))
            .cell(asked_cell(request))
            .cell(decided_cell(shown, request))
            .cell(supplied_cell(request));
    }
    return scrolling_table("Requests for our material", std::move(list).finish());
}

std::string stops_in_words(const casework::Restriction& restriction)
{
    std::string words;
    for (const auto& stop : restriction.recorded.stops) words += (words.empty() ? "" : "; ") + label_of(casework::stopped_releases(), stop);
    return words;
}

Html restrictions_table(const CaseShown& shown)
{
    TableWriter list{{.caption = "Orders and restrictions", .head = {{"What"}, {"Imposed by"}, {"It stops"}, {"How it stands"}}}};
    for (const auto& restriction : shown.seen.state.restrictions) {
        const auto& recorded = restriction.recorded;
        const bool in_force = restriction.in_force_on(shown.today);
        std::string stands = in_force ? "In force since " + casework::in_words(recorded.on) : "Ended";
        if (in_force && recorded.until) stands += ", until " + time::in_words(*recorded.until);
        if (restriction.ended) {
            stands += " on " + casework::in_words(restriction.ended->on) + ": " + text_of(restriction.ended->texts, "reason");
        } else if (!in_force) {
            stands += " on " + time::in_words(*recorded.until);
        }
        list.row()
            .header(
                Html::text(recorded.restriction + ", " + label_of(casework::kinds_of_restriction(), recorded.kind)) +
                paragraph(soft(text_of(recorded.texts, "what"))))
            .cell(text_of(recorded.texts, "imposed-by"))
            .cell(stops_in_words(restriction))
            .cell(badge({.content = stands, .state = in_force ? State::late : State::done}));
    }
    return scrolling_table("Orders and restrictions", std::move(list).finish());
}

class Forms {
public:
    explicit Forms(const RegistersPage& page) : page_{page} {}

    [[nodiscard]] Html of_requests() const
    {
        std::vector<FieldChoice> undecided;
        std::vector<FieldChoice> to_supply;
        for (const auto& request : page_.shown.seen.state.material_requests) {
            const FieldChoice choice{
                request.asked.request, request.asked.request + ", " + text_of(request.asked.texts, "who"), {}, {}, {}, false};
            undecided.push_back(choice);
            if (is_to_be_supplied(request)) to_supply.push_back(choice);
        }
        Html html;
        if (page_.may_change) html += record_request();
        if (page_.may_change && !undecided.empty()) html += decide(undecided);
        if (page_.may_change && !to_supply.empty()) html += supply(to_supply);
        return html;
    }

    [[nodiscard]] Html of_restrictions() const
    {
        if (!page_.may_change) return {};
        std::vector<FieldChoice> in_force;
        for (const auto& restriction : page_.shown.seen.state.restrictions) {
            if (!restriction.ended)
                in_force.push_back(
                    {restriction.recorded.restriction,
                     restriction.recorded.restriction + ", " + label_of(casework::kinds_of_restriction(), restriction.recorded.kind),
                     {},
                     {},
                     {},
                     false});
        }
        Html html = record_restriction();
        if (!in_force.empty()) html += end_restriction(in_force);
        return html;
    }

private:
    [[nodiscard]] FormValues values(const std::string& action) const
    {
        return (page_.posted == action ? page_.values : FormValues{}).in_form(action);
    }
    [[nodiscard]] Html one(const std::string& action, const std::string& title, const Html& fields) const
    {
        auto form = page_.form;
        form.hidden.emplace_back("action", action);
        return details(
            {.summary = title, .content = views::form(form, fields + button({.content = title})), .is_open = page_.posted == action});
    }

    [[nodiscard]] Html record_request() const
    {
        const auto v = values("request");
        return one(
            "request", "Record a request for our material",
            choice_field(v, {.name = "asked-by", .label = "Who asks?", .choices = choices_of(casework::who_ask_for_material())}) +
                text_field(v, {.name = "who", .label = "Name, post and organisation"}) +
                choice_field(
                    v, {.name = "authority", .label = "Under what authority?", .choices = choices_of(casework::authorities_to_ask())}) +
                text_field(v, {.name = "basis", .label = "The order, section or words in which it is asked (if any)"}) +
                long_text_field(v, {.name = "what", .label = "What is asked for?", .rows = 3}) +
                day_field(v, {.name = "on", .label = "When did the request arrive?"}) +
                day_field(v, {.name = "answer-by", .label = "By when is an answer asked for? (if a day was named)"}));
    }
    [[nodiscard]] Html decide(const std::vector<FieldChoice>& requests) const
    {
        const auto v = values("decide");
        return one(
            "decide", "Record what was decided on a request",
            select_field(v, {.name = "request", .label = "Which request?", .choices = requests}) +
                choice_field(
                    v, {.name = "decision",
                        .label = "What was decided?",
                        .choices = choices_of(casework::answers_to_a_request_for_material())}) +
                long_text_field(
                    v, {.name = "reasons",
                        .label = "On what basis?",
                        .hint = "The exemption, the order, the advice of the legal adviser",
                        .rows = 3}) +
                day_field(v, {.name = "on", .label = "When was it decided?"}) + page_.recorded_for);
    }
    [[nodiscard]] Html supply(const std::vector<FieldChoice>& requests) const
    {
        const auto v = values("supply");
        return one(
            "supply", "Record what was supplied",
            select_field(v, {.name = "request", .label = "For which request?", .choices = requests}) +
                long_text_field(v, {.name = "supplied", .label = "What was supplied, in which version?", .rows = 3}) +
                choice_field(v, {.name = "how", .label = "How?", .choices = ways_to_supply()}) +
                text_field(v, {.name = "address", .label = "To which address? (if any)"}) + day_field(v, {.name = "on", .label = "When?"}));
    }
    [[nodiscard]] Html record_restriction() const
    {
        const auto v = values("restrict");
        return one(
            "restrict", "Record an order or a restriction",
            choice_field(v, {.name = "kind", .label = "What is it?", .choices = choices_of(casework::kinds_of_restriction())}) +
                text_field(v, {.name = "imposed-by", .label = "Who imposed it?", .hint = "Court or body, date, number"}) +
                long_text_field(v, {.name = "restriction", .label = "What does it forbid?", .rows = 3}) +
                choices_field(
                    v, {.name = "stops", .label = "What does it stop here?", .choices = choices_of(casework::stopped_releases())}) +
                day_field(v, {.name = "on", .label = "Since when?"}) +
                day_field(v, {.name = "until", .label = "Its last day (if it has one)"}));
    }
    [[nodiscard]] Html end_restriction(const std::vector<FieldChoice>& restrictions) const
    {
        const auto v = values("end");
        return one(
            "end", "Record that a restriction has ended",
            select_field(v, {.name = "which", .label = "Which one?", .choices = restrictions}) +
                text_field(v, {.name = "reason", .label = "Why has it ended, and who said so?"}) +
                day_field(v, {.name = "on", .label = "When?"}));
    }

    const RegistersPage& page_;
};

} // namespace

Html registers_page(const RegistersPage& page)
{
    const auto& state = page.shown.seen.state;
    const Forms forms{page};
    Html html = case_heading(page.shown, CasePart::documents);
    html += heading(2, "What stops a release");
    html += state.restrictions.empty()
                ? paragraph("No order or restriction is recorded. One that is recorded here keeps this program from sending, publishing or "
                            "supplying what it names, until it ends.")
                : restrictions_table(page.shown);
    html += forms.of_restrictions();
    html += heading(2, "Requests for our material");
    html += state.material_requests.empty()
                ? paragraph("Nobody has asked for material of this case: no police force, coroner or court, nobody whom it is about, no "
                            "member of the public.")
                : requests_table(page.shown);
    return html + forms.of_requests();
}

Html restrictions_in_force(const CaseShown& shown)
{
    std::vector<Content> lines;
    for (const auto& restriction : shown.seen.state.restrictions) {
        if (!restriction.in_force_on(shown.today)) continue;
        lines.emplace_back(
            restriction.recorded.restriction + ", " + label_of(casework::kinds_of_restriction(), restriction.recorded.kind) + ", " +
            text_of(restriction.recorded.texts, "imposed-by") + ". It stops: " + stops_in_words(restriction));
    }
    if (lines.empty()) return {};
    const auto registers = Href::path({"cases", shown.reference(), "registers"});
    return alert(
        {.content = bullet_list(lines) + paragraph(link(registers, "What stops a release")),
         .kind = AlertKind::stop,
         .title = "A restriction is in force"});
}

} // namespace throughline::views
