#include "domain/casework/taking_over.hpp"

#include "domain/casework/decide_support.hpp"
#include "domain/casework/earlier_records.hpp"
#include "domain/casework/events.hpp"
#include "domain/common/impossible.hpp"
#include "domain/procedure/occasions.hpp"

#include <algorithm>
#include <set>

namespace throughline::casework {

using procedure::Concept;
using procedure::Fact;
using procedure::FieldKind;
using procedure::Procedure;
using procedure::SetKind;
using procedure::Step;
using procedure::StepKind;
using procedure::ValueKind;

namespace past_fields {
std::string fact(const std::string& id) { return "fact:" + id; }
std::string done_on(const std::string& step) { return "on:" + step; }
std::string instead(const std::string& step) { return "instead:" + step; }
std::string option(const std::string& step) { return "option:" + step; }
std::string decided_by(const std::string& step) { return "by:" + step; }
std::string receipt(const std::string& step) { return "receipt:" + step; }
std::string rest_of(const std::string& stage) { return "rest:" + stage; }
std::string asked_on(const std::string& request) { return "asked:" + request; }
std::string answered_on(const std::string& request) { return "answered:" + request; }
std::string nature(const std::string& request) { return "nature:" + request; }
std::string child(int number) { return "child" + std::to_string(number) + ":"; }
std::string agency(int number) { return "agency" + std::to_string(number) + ":"; }
std::string action(int number) { return "action" + std::to_string(number) + ":"; }
} // namespace past_fields

namespace {

/// The facts and steps that the rules of a procedure read.
struct ReadByRules {
    std::set<std::string> facts{};
    std::set<std::string> steps{};

    explicit ReadByRules(const Procedure& procedure)
    {
        for (const auto& step : procedure.steps) {
            for (const auto* condition : {&step.applies_when, &step.starts, &step.until}) {
                if (*condition) take(**condition, procedure);
            }
            for (const auto& need : step.needs) take(need, procedure);
            for (const auto& limit : step.limits) take(limit.limit, procedure);
            for (const auto& limit : step.answer_limits) take(limit.limit, procedure);
        }
    }

private:
    void take(const procedure::Condition& condition, const Procedure& procedure)
    {
        const auto names = procedure::names_in(condition);
        for (const auto& fact : names.facts) take(fact, procedure);
        steps.insert(names.steps.begin(), names.steps.end());
    }
    void take(const time::Limit& limit, const Procedure& procedure)
    {
        for (const auto& fact : time::facts_named(limit)) take(fact, procedure);
        for (const auto& step : time::steps_named(limit)) steps.insert(step);
    }
    void take(const std::string& name, const Procedure& procedure)
    {
        const auto alias = procedure.aliases.find(name);
        const auto& real = alias == procedure.aliases.end() ? name : alias->second;
        if (const auto* fact = procedure.find_fact(real)) facts.insert(fact->id);
        const auto step = real.substr(0, real.find('.'));
        if (procedure.find_step(step)) steps.insert(step);
    }
};

bool is_begun_with(const Procedure& procedure, const Step& step)
{
    return step.kind == StepKind::form &&
           std::ranges::any_of(procedure.entries, [&](const auto& entry) { return entry.form == step.form; });
}

/// What somebody did in the whole case on one day.
bool is_asked(const Procedure& procedure, const Step& step)
{
    return !step.for_each && step.kind != StepKind::request && step.meaning != Concept::case_closure && !is_begun_with(procedure, step);
}

template <class Take> void each_field(const procedure::Form* form, const Take& take)
{
    if (!form) return;
    for (const auto& section : form->sections) {
        for (const auto& field : section.fields) take(field);
    }
}

/// A form of single facts, so that they are read by the same rules as any form.
procedure::Form form_of(const std::vector<const Fact*>& facts)
{
    procedure::Section section;
    for (const auto* fact : facts) {
        procedure::Field field;
        field.id = past_fields::fact(fact->id);
        field.label = fact->label;
        field.fact = fact->id;
        switch (fact->value) {
        case ValueKind::day:
            field.kind = FieldKind::day;
            break;
        case ValueKind::choice:
            field.kind = FieldKind::choice;
            break;
        case ValueKind::choices:
            field.kind = FieldKind::choices;
            break;
        case ValueKind::number:
            field.kind = FieldKind::number;
            break;
        case ValueKind::body:
            field.kind = FieldKind::body;
            break;
        case ValueKind::person:
            field.kind = FieldKind::person;
            break;
        case ValueKind::text:
            field.kind = FieldKind::long_text;
            break;
        }
        section.fields.push_back(std::move(field));
    }
    procedure::Form form;
    form.sections.push_back(std::move(section));
    return form;
}

/// A day in one line as the parts that forms ask for.
void type_parts(Typed& typed, const std::string& field, const StatedDay& day)
{
    const auto part = [&](const std::string& name, Day on) {
        const std::chrono::year_month_day civil{on};
        typed[name + "-day"] = {std::to_string(static_cast<unsigned>(civil.day()))};
        typed[name + "-month"] = {std::to_string(static_cast<unsigned>(civil.month()))};
        typed[name + "-year"] = {std::to_string(static_cast<int>(civil.year()))};
    };
    switch (day.certainty) {
    case Certainty::not_known:
        typed[field + "-certainty"] = {"not-known"};
        return;
    case Certainty::about:
        typed[field + "-certainty"] = {"about"};
        break;
    case Certainty::between:
        typed[field + "-certainty"] = {"between"};
        part(field + "-to", day.last);
        break;
    case Certainty::exact:
        break;
    }
    part(field, day.first);
}

/// Takes a case in, kind by kind, in the order of the page. What is wrong is gathered, so that a person sees all of it at once.
class TakingOver {
public:
    TakingOver(const Procedure& procedure, const TakeOver& command, const By& by, const time::BankHolidays& holidays, Day today)
        : procedure_{procedure}, command_{command}, by_{by}, holidays_{holidays}, today_{today},
          questions_{questions_about_the_past(procedure)}
    {
    }

    Decided decided()
    {
        open();
        take_children();
        take_agencies();
        take_beginning();
        take_facts(questions_.further, the_case, "");
        for (const auto& stage : questions_.stages) {
            for (const auto* step : stage.steps) take_step(*step);
            for (const auto* step : stage.further) take_step(*step);
        }
        take_actions();
        if (!errors_.empty()) return std::unexpected(Refused{std::move(errors_)});
        leave_out_the_rest();
        return std::move(events_);
    }

private:
    [[nodiscard]] std::string text(const std::string& field) const
    {
        const auto at = command_.typed.find(field);
        return at == command_.typed.end() || at->second.empty() ? std::string{} : trimmed(at->second.front());
    }
    void fault(const std::string& field, std::string message) { errors_.push_back({field, std::move(message)}); }

    /// From the partnership's earlier records, or by whoever acted then.
    template <class Event> void add(Event event, const std::string& by_whom_then = {})
    {
        By then = by_;
        then.recorded_for = from_earlier_records();
        then.recorded_for_whom = by_whom_then.empty() ? text("source") : by_whom_then;
        auto attributed = by_whom(std::move(event), then);
        Events one;
        one.add(attributed);
        take(one);
        events_.add(std::move(attributed));
    }
    template <class Event> void add_of_today(Event event)
    {
        Events one;
        one.add(event);
        take(one);
        events_.add(std::move(event));
    }
    void take(const Events& events)
    {
        for (const auto& event : events.list()) {
            Recorded recorded;
            recorded.number = state_.version + 1;
            recorded.recorded_on = today_;
            recorded.actor = by_.actor;
            recorded.what = event;
            apply(state_, recorded);
        }
    }

    /// A day that lies in the past; nothing where none was typed, or where it is wrong.
    std::optional<StatedDay> past_day(const std::string& field, const std::string& called, Day latest)
    {
        const auto typed = text(field);
        if (typed.empty()) return std::nullopt;
        auto day = stated_day_from_line(typed);
        if (!day) {
            fault(field, called + ": " + day.error());
            return std::nullopt;
        }
        if (day->certainty != Certainty::not_known && day->first > latest) {
            fault(field, called + ": this day lies in the future. Enter the day on which it happened");
            return std::nullopt;
        }
        return *day;
    }
    std::optional<StatedDay> past_day(const std::string& field, const std::string& called) { return past_day(field, called, today_); }

    void open()
    {
        const auto entry = text("entry");
        if (std::ranges::find(procedure_.entries, entry, &procedure::Entry::id) == procedure_.entries.end())
            fault("entry", "Choose how the case came in");
        if (text("source").empty()) fault("source", "Say which records this is taken from");
        add_of_today(CaseOpened{command_.reference, command_.neutral_name, procedure_.id, procedure_.version, entry, true, {}});
        if (by_.actor.value() > 0 && !command_.lead_role.empty())
            add_of_today(GrantGiven{"G-1", by_.actor, command_.lead_role, by_.on_behalf_of, today_, std::nullopt, {}});
        int next = 1;
        for (const auto& partner : command_.partners) {
            add_of_today(MemberAdded{"partners", "S-" + std::to_string(next++), partner.body, std::nullopt, {}, {{"name", partner.name}}});
        }
    }

    /// Answers to these facts, read under a prefix. Days are typed in one line.
    FormAnswers answers_to(const std::vector<const Fact*>& facts, const std::string& subject, const std::string& prefix)
    {
        Typed typed;
        std::vector<const Fact*> readable;
        for (const auto* fact : facts) {
            const auto name = past_fields::fact(fact->id);
            const auto at = command_.typed.find(prefix + name);
            if (at == command_.typed.end()) continue;
            readable.push_back(fact);
            if (fact->value != ValueKind::day) {
                typed[name] = at->second;
                continue;
            }
            const auto latest = fact->planned ? Day::max() : today_;
            if (const auto day = past_day(prefix + name, fact->label, latest)) type_parts(typed, name, *day);
        }
        auto given = answers_from(form_of(readable), typed, CaseKnowledge{state_, procedure_}, subject, today_);
        if (given) return std::move(*given);
        for (auto& error : given.error()) fault(prefix + error.field, std::move(error.message));
        return {};
    }

    /// States facts by themselves. Written words keep a name of their own in the texts.
    void take_facts(const std::vector<const Fact*>& facts, const std::string& subject, const std::string& prefix)
    {
        auto given = answers_to(facts, subject, prefix);
        if (given.answers.empty()) return;
        FactsStated stated;
        for (auto& answer : given.answers) stated.facts.push_back({answer.fact, answer.subject, std::move(answer.value)});
        stated.texts = std::move(given.texts);
        stated.texts["source"] = text("source");
        add(std::move(stated));
    }

    [[nodiscard]] bool anything_typed(const std::string& prefix) const
    {
        return std::ranges::any_of(command_.typed, [&](const auto& field) {
            return field.first.starts_with(prefix) &&
                   std::ranges::any_of(field.second, [](const std::string& value) { return !trimmed(value).empty(); });
        });
    }

    void take_children()
    {
        int known = 0;
        for (int i = 1; i <= past_fields::children; ++i) {
            const auto prefix = past_fields::child(i);
            if (!anything_typed(prefix)) continue;
            const auto name = text(prefix + "name");
            if (name.empty()) fault(prefix + "name", "Enter the child's name, or \"not known yet\"");
            add(MemberAdded{"children", "C-" + std::to_string(++known), std::nullopt, std::nullopt, {}, {{"name", name}}});
            take_facts(questions_.of_children, "children/C-" + std::to_string(known), prefix);
        }
        if (known == 0) fault(past_fields::child(1) + "name", "Enter the child's name, or \"not known yet\"");
    }

    void take_agencies()
    {
        std::set<BodyId> bodies;
        int known = 0;
        for (int i = 1; i <= past_fields::agencies; ++i) {
            const auto prefix = past_fields::agency(i);
            if (!anything_typed(prefix)) continue;
            const auto said = text(prefix + "body");
            std::optional<BodyId> body;
            for (const auto& [id, name] : command_.named.bodies) {
                if (std::to_string(id.value()) == said) body = id;
            }
            const auto name = body ? command_.named.bodies.at(*body) : text(prefix + "name");
            if (name.empty()) fault(prefix + "body", "Choose the agency, or type its name");
            if (body && !bodies.insert(*body).second) fault(prefix + "body", name + " stands in this list already");
            const auto id = "A-" + std::to_string(++known);
            add(MemberAdded{"agencies", id, body, std::nullopt, {}, {{"name", name}}});
            take_facts(questions_.of_agencies, "agencies/" + id, prefix);
            for (const auto* request : questions_.requests) take_request(*request, "agencies/" + id, prefix, name);
        }
    }

    void take_request(const Step& step, const std::string& member, const std::string& prefix, const std::string& name)
    {
        const auto asked_field = past_fields::asked_on(step.id);
        const auto answered_field = prefix + past_fields::answered_on(step.id);
        const auto called = name + ", " + step.title;
        const bool not_asked = as_compared(text(prefix + asked_field)) == "no";
        auto asked = not_asked ? std::nullopt : past_day(prefix + asked_field, called);
        if (!asked && !not_asked && text(prefix + asked_field).empty()) asked = past_day(asked_field, step.title);
        const auto answered = past_day(answered_field, called);
        if (!asked) {
            if (answered && text(asked_field).empty()) fault(prefix + asked_field, called + ": enter the day on which it was asked");
            return;
        }
        const auto instance = id_of({step.id, member, 0});
        add(RequestSent{instance, *asked, "earlier-records", "", std::nullopt, {}});
        add(RequestOpened{instance, *asked, {}});
        if (!answered) return;
        auto nature = text(prefix + past_fields::nature(step.id));
        if (nature.empty()) nature = "full";
        add(ReturnSubmitted{instance, 1, nature, "", {}, *answered, {}}, name);
        // When it was looked at nobody wrote down here: that it was is known, because it is used.
        if (step.reviewed) add(ReturnReviewed{instance, 1, true, StatedDay{Certainty::not_known, {}, {}, {}}, {}});
    }

    /// The form with which the case came in, as far as its answers are known.
    void take_beginning()
    {
        const auto entry = std::ranges::find(procedure_.entries, text("entry"), &procedure::Entry::id);
        const auto* form = entry == procedure_.entries.end() ? nullptr : procedure_.find_form(entry->form);
        std::vector<const Fact*> own;
        std::vector<const Fact*> others;
        std::map<std::string, std::string> field_of;
        each_field(form, [&](const procedure::Field& field) { field_of.emplace(field.fact, field.id); });
        for (const auto* fact : questions_.beginning) (field_of.contains(fact->id) ? own : others).push_back(fact);
        if (form) {
            auto given = answers_to(own, the_case, "");
            Texts texts;
            for (auto& answer : given.answers) {
                answer.field = field_of.at(answer.fact);
                if (auto* written = std::get_if<Written>(&answer.value)) {
                    texts[answer.field] = given.texts[written->key];
                    written->key = answer.field;
                }
            }
            auto instance = entry->id;
            for (const auto& step : procedure_.steps) {
                if (step.kind == StepKind::form && step.form == entry->form && !step.for_each) instance = step.id;
            }
            add(FormSubmitted{instance, form->id, "", std::move(given.answers), day_it_came_in(), std::move(texts)});
        }
        take_facts(others, the_case, "");
    }
    [[nodiscard]] StatedDay day_it_came_in() const
    {
        for (const auto meaning : {Concept::referral_received, Concept::date_became_aware}) {
            const auto* fact = procedure_.find_fact(meaning);
            const auto day = fact ? stated_day_from_line(text(past_fields::fact(fact->id))) : std::unexpected(std::string{});
            if (day && day->first <= today_) return *day;
        }
        return {Certainty::not_known, {}, {}, {}};
    }

    void take_step(const Step& step)
    {
        const auto field = past_fields::done_on(step.id);
        const auto instead = text(past_fields::instead(step.id));
        const auto beside = questions_.beside.find(step.id);
        const auto facts = beside == questions_.beside.end() ? std::vector<const Fact*>{} : beside->second;
        // A meeting that is agreed lies ahead.
        auto on = past_day(field, step.title, step.kind == StepKind::meeting ? Day::max() : today_);
        if (!on && text(field).empty() && instead == "day-not-known") on = StatedDay{Certainty::not_known, {}, {}, {}};
        if (!on && instead == "left-out") {
            if (step.statutory) return fault(past_fields::instead(step.id), step.title + ": this is asked for by law and stays to be done");
            add(StepLeftOut{step.id, {{"reason", "It was not done before the case was taken over, and is not needed any more"}}});
        }
        if (step.kind == StepKind::decision) return take_decision(step, on, facts);
        if (!on) return take_facts(facts, the_case, "");
        switch (step.kind) {
        case StepKind::task:
            take_facts(facts, the_case, "");
            add(StepDone{step.id, *on, {}});
            return;
        case StepKind::form: {
            auto given = answers_to(facts, the_case, "");
            add(FormSubmitted{step.id, step.form, "", std::move(given.answers), *on, std::move(given.texts)});
            return;
        }
        case StepKind::meeting:
            take_facts(facts, the_case, "");
            add(MeetingArranged{step.id, *on, {}});
            if (on->certainty == Certainty::not_known || on->first <= today_) add(MeetingHeld{step.id, *on, "", {}, {}, {}});
            return;
        case StepKind::sign_off:
            take_facts(facts, the_case, "");
            for (const auto& seat : CaseKnowledge{state_, procedure_}.seats_of(step))
                add(SignatureGiven{step.id, seat.id, step.document, "", *on, std::nullopt, {}}, seat.label);
            return;
        case StepKind::send:
            take_facts(facts, the_case, "");
            take_sending(step, *on);
            return;
        case StepKind::request:
        case StepKind::decision:
            return;
        }
    }

    void take_decision(const Step& step, const std::optional<StatedDay>& on, const std::vector<const Fact*>& facts)
    {
        take_facts(facts, the_case, "");
        const auto field = past_fields::option(step.id);
        const auto option = text(field);
        if (option.empty()) {
            if (on) fault(field, step.title + ": say what was decided");
            return;
        }
        if (std::ranges::find(step.options, option, &procedure::Option::id) == step.options.end())
            return fault(field, step.title + ": choose one of the answers");
        if (!on) {
            const auto day = past_fields::done_on(step.id);
            if (text(day).empty()) fault(day, step.title + ": enter the day on which it was decided, or that it is not known");
            return;
        }
        const auto who = text(past_fields::decided_by(step.id));
        const auto seats = CaseKnowledge{state_, procedure_}.seats_of(step);
        if (seats.empty()) return fault(field, step.title + ": this partnership has no safeguarding partners yet who could have decided");
        for (const auto& seat : seats) {
            add(
                DecisionViewGiven{
                    step.id, seat.id, option, {}, *on, std::nullopt, "", {{"reasons", "As the earlier records say: " + text("source")}}},
                who.empty() ? seat.label : who);
        }
    }

    void take_sending(const Step& step, const StatedDay& on)
    {
        const auto recipients = CaseKnowledge{state_, procedure_}.recipients_of(step);
        if (recipients.empty())
            return fault(past_fields::done_on(step.id), step.title + ": there is nobody in this case to whom it goes. Leave it empty");
        const auto receipt = past_day(past_fields::receipt(step.id), step.title + ", receipt");
        for (const auto& recipient : recipients) {
            add(DocumentSent{step.id, recipient, step.document, "", step.letter, "earlier-records", on, {}});
            if (receipt) add(ReceiptNoted{step.id, recipient, *receipt, {}});
        }
    }

    void take_actions()
    {
        int known = 0;
        for (int i = 1; i <= past_fields::actions; ++i) {
            const auto prefix = past_fields::action(i);
            const auto part = [&](std::string_view name) { return text(prefix + std::string(name)); };
            const ActionRow row{
                part(action_parts::text),  part(action_parts::agency),   part(action_parts::owner),      part(action_parts::due),
                part(action_parts::state), part(action_parts::evidence), part(action_parts::checked_by), {}};
            if (row.is_empty()) continue;
            auto action = action_from(row, procedure_, command_.named);
            if (!action) {
                for (auto& error : action.error()) fault(prefix + error.field, "Action " + std::to_string(i) + ": " + error.message);
                continue;
            }
            const auto id = "T-" + std::to_string(++known);
            auto reports = last_reports_of(*action, procedure_, id);
            add(member_of(*action, procedure_, id));
            for (auto& report : reports) add(std::move(report));
        }
    }

    /// What a stage still asks for and nobody will do any more. What the law asks for stays, and so does what may be done again.
    void leave_out_the_rest()
    {
        std::set<std::string> stages;
        for (const auto& stage : procedure_.stages) {
            if (text(past_fields::rest_of(stage.id)) == "left-out") stages.insert(stage.id);
        }
        if (stages.empty()) return;
        for (bool found = true; found;) {
            found = false;
            const auto standing = standing_of(state_, procedure_, holidays_, today_);
            for (const auto& instance : standing.instances) {
                const bool asked_for = instance.called_for &&
                                       (instance.standing == InstanceStanding::open || instance.standing == InstanceStanding::returned ||
                                        instance.standing == InstanceStanding::waiting);
                if (!asked_for || !stages.contains(instance.step->stage) || instance.step->statutory || instance.step->again ||
                    procedure::is_done_if_it_happens(*instance.step))
                    continue;
                if (!instance.awaited_from.empty() || state_.meetings.contains(instance.id)) continue;
                add(StepLeftOut{instance.id, {{"reason", "It was not done before the case was taken over, and is not needed any more"}}});
                found = true;
            }
        }
    }

    const Procedure& procedure_;
    const TakeOver& command_;
    const By& by_;
    const time::BankHolidays& holidays_;
    Day today_;
    PastQuestions questions_;
    CaseState state_{};
    Events events_{};
    std::vector<FieldError> errors_{};
};

} // namespace

PastQuestions questions_about_the_past(const Procedure& procedure)
{
    const ReadByRules read{procedure};
    PastQuestions questions;
    std::set<std::string> asked;
    const auto ask = [&](std::vector<const Fact*>& where, const std::string& id) {
        const auto* fact = procedure.find_fact(id);
        if (fact && !fact->subject && asked.insert(id).second) where.push_back(fact);
    };
    for (const auto& entry : procedure.entries) {
        each_field(procedure.find_form(entry.form), [&](const procedure::Field& field) {
            if (field.required || read.facts.contains(field.fact)) ask(questions.beginning, field.fact);
        });
    }
    std::vector<const procedure::Stage*> stages;
    for (const auto& stage : procedure.stages) stages.push_back(&stage);
    stages.push_back(nullptr); // for what stands in none
    for (const auto* stage : stages) {
        PastStage made{.stage = stage};
        for (const auto& step : procedure.steps) {
            const bool here = stage ? step.stage == stage->id
                                    : std::ranges::find(procedure.stages, step.stage, &procedure::Stage::id) == procedure.stages.end();
            if (!here || !is_asked(procedure, step)) continue;
            const bool matters = step.statutory || step.meaning || read.steps.contains(step.id);
            (matters ? made.steps : made.further).push_back(&step);
            each_field(procedure.find_form(step.form), [&](const procedure::Field& field) {
                if (read.facts.contains(field.fact)) ask(questions.beside[step.id], field.fact);
            });
        }
        if (!made.steps.empty() || !made.further.empty()) questions.stages.push_back(std::move(made));
    }
    std::erase_if(questions.beside, [](const auto& step) { return step.second.empty(); });
    for (const auto& fact : procedure.facts) {
        if (!read.facts.contains(fact.id)) continue;
        if (!fact.subject) ask(questions.further, fact.id);
        if (fact.subject == SetKind::children) questions.of_children.push_back(&fact);
        if (fact.subject == SetKind::agencies) questions.of_agencies.push_back(&fact);
    }
    for (const auto& step : procedure.steps) {
        if (step.kind == StepKind::request && step.for_each == SetKind::agencies) questions.requests.push_back(&step);
    }
    return questions;
}

Decided take_over(const Procedure& procedure, const TakeOver& command, const By& by, const time::BankHolidays& holidays, Day today)
{
    return TakingOver{procedure, command, by, holidays, today}.decided();
}

CaseState case_made_of(const Events& events, PersonId actor, Day today)
{
    CaseState state;
    for (const auto& event : events.list()) {
        Recorded recorded;
        recorded.number = state.version + 1;
        recorded.recorded_on = today;
        recorded.actor = actor;
        recorded.what = event;
        apply(state, recorded);
    }
    return state;
}

} // namespace throughline::casework
