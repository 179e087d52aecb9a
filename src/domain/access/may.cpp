#include "domain/access/may.hpp"

#include "domain/casework/names.hpp"

#include <algorithm>
#include <memory>
#include <set>

namespace throughline::access {

using procedure::Power;
using procedure::Procedure;
using procedure::Role;
using procedure::SetKind;

namespace {

bool answers_only(const Role& role)
{
    return std::ranges::all_of(
               role.powers,
               [](Power power) { return power == Power::answer_requests || power == Power::open_case || power == Power::see_names; }) &&
           std::ranges::find(role.powers, Power::answer_requests) != role.powers.end();
}

/// A body is asked once a request to it has been sent; before that the case is none of its business.
bool is_asked(const casework::CaseState& state, BodyId body)
{
    for (const auto& agency : state.members_of(SetKind::agencies)) {
        if (agency.removed || agency.body != body) continue;
        for (const auto& [instance, request] : state.requests) {
            const auto name = casework::instance_name_from(instance);
            if (name && name->member == agency.subject && request.sent) return true;
        }
    }
    return false;
}

bool reported_by(const casework::CaseState& state, PersonId person) { return state.opened_trace.actor == person; }

/// What stands where somebody wrote why, for a reader who may not see names.
const std::string not_shown = "Not shown to you";

void hide_text(std::string& text)
{
    if (!text.empty()) text = not_shown;
}

void hide_texts(casework::Texts& texts)
{
    for (auto& [key, text] : texts) hide_text(text);
}

class Gathering {
public:
    Gathering(const Directory& directory, const Procedure& procedure, const casework::CaseState& state, PersonId person, Day today)
        : directory_{directory}, procedure_{procedure}, state_{state}, today_{today}
    {
        standing_.person = person;
    }

    Standing gather()
    {
        if (is_barred(state_, standing_.person)) return std::move(standing_);
        for (const auto* held : directory_.roles_of(standing_.person, today_)) {
            if (const auto* role = procedure_.find_role(held->role)) take(*role, held->body, role->every_case);
        }
        for (const auto& grant : state_.grants) {
            if (grant.given.person != standing_.person || grant.given.from > today_) continue;
            const auto until = grant.ended ? grant.ended : grant.given.until;
            if (until && *until < today_) continue;
            if (const auto* role = procedure_.find_role(grant.given.role)) take(*role, grant.given.body, true);
        }
        take_delegations();
        take_emergency_access();
        if (standing_.reach == Reach::nothing) standing_.powers.clear();
        return std::move(standing_);
    }

private:
    void take(const Role& role, const std::optional<BodyId>& body, bool in_the_team)
    {
        const bool asked = body && is_asked(state_, *body);
        if (answers_only(role)) {
            if (!asked && !(in_the_team && reported_by(state_, standing_.person))) return;
            raise(Reach::own_requests);
        } else if (in_the_team) {
            raise(Reach::whole_case);
        } else {
            return;
        }
        standing_.roles.insert(role.id);
        standing_.powers.insert(role.powers.begin(), role.powers.end());
        if (body) standing_.bodies.push_back(*body);
        const auto has = [&](Power power) { return std::ranges::find(role.powers, power) != role.powers.end(); };
        if (body && has(Power::give_view) && role.every_case) seat_of(*body, std::nullopt, true, has(Power::sign_off));
        standing_.seats.push_back({"role/" + role.id, std::nullopt});
    }

    void take_delegations()
    {
        for (const auto& delegation : directory_.delegations) {
            if (delegation.to != standing_.person || !delegation.valid_on(today_)) continue;
            const bool may_decide = delegation.authority != "sign";
            const bool may_sign = delegation.authority != "decide";
            if (!seat_of(delegation.body, delegation.id, may_decide, may_sign)) continue;
            raise(Reach::whole_case);
            standing_.powers.insert(Power::see_names);
            if (may_decide) standing_.powers.insert(Power::give_view);
            if (may_sign) standing_.powers.insert(Power::sign_off);
            standing_.bodies.push_back(delegation.body);
        }
    }

    /// Shows the whole case with its names, and lets nothing be done. Ends by itself, or when somebody found it not justified.
    void take_emergency_access()
    {
        if (standing_.reach == Reach::whole_case) return;
        for (const auto& access : state_.emergencies) {
            const bool ended = access.taken.until < today_ || (access.reviewed && !access.reviewed->justified);
            if (access.taken.person != standing_.person || ended) continue;
            raise(Reach::whole_case);
            standing_.powers = {Power::see_names, Power::see_family};
            standing_.emergency_until = access.taken.until;
        }
    }

    bool seat_of(BodyId body, const std::optional<std::string>& delegation, bool may_decide, bool may_sign)
    {
        for (const auto& partner : state_.members_of(SetKind::partners)) {
            if (partner.removed || partner.body != body) continue;
            standing_.seats.push_back({partner.subject, delegation, may_decide, may_sign});
            return true;
        }
        return false;
    }

    void raise(Reach reach) { standing_.reach = std::max(standing_.reach, reach); }

    const Directory& directory_;
    const Procedure& procedure_;
    const casework::CaseState& state_;
    Day today_;
    Standing standing_;
};

/// Takes away what this person may not see.
class Filter {
public:
    Filter(CaseSeenBy& seen, const casework::CaseState& whole, const Procedure& procedure)
        : seen_{seen}, whole_{whole}, procedure_{procedure}
    {
    }

    void run()
    {
        if (seen_.viewer.reach == Reach::own_requests) keep_own_requests();
        if (!seen_.viewer.may(Power::see_names)) {
            hide_names();
        } else {
            seen_.names_shown = true;
        }
        hide_private_views();
        std::erase_if(seen_.state.notices, [&](const casework::Notice& notice) { return notice.delivered.to != seen_.viewer.person; });
    }

private:
    [[nodiscard]] bool is_own(const std::string& subject) const
    {
        const auto* member = seen_.state.find_member(subject);
        return member && member->body && std::ranges::find(seen_.viewer.bodies, *member->body) != seen_.viewer.bodies.end();
    }

    /// Passed on by a body of this person, which chases the answer and collates it.
    [[nodiscard]] bool is_collated_here(const std::string& instance) const
    {
        const auto request = whole_.requests.find(instance);
        if (request == whole_.requests.end() || request->second.relayed_by.empty()) return false;
        const auto* member = whole_.find_member(request->second.relayed_by);
        return member && member->body && std::ranges::find(seen_.viewer.bodies, *member->body) != seen_.viewer.bodies.end();
    }
    /// Who was asked through a body of this person.
    [[nodiscard]] bool is_provider_of_ours(const std::string& subject) const
    {
        return std::ranges::any_of(whole_.requests, [&](const auto& entry) {
            const auto name = casework::instance_name_from(entry.first);
            return name && name->member == subject && is_collated_here(entry.first);
        });
    }

    /// An action that is this agency's, wherever in the case it was agreed.
    [[nodiscard]] bool is_own_action(const std::string& subject) const
    {
        const auto* fact = procedure_.find_fact(procedure::Concept::action_agency);
        const auto* stated = fact ? whole_.find_fact(fact->id, subject) : nullptr;
        const auto* body = stated ? std::get_if<BodyId>(&stated->value) : nullptr;
        return body && std::ranges::find(seen_.viewer.bodies, *body) != seen_.viewer.bodies.end();
    }

    /// A request once it has been sent, and a form that the procedure asks of the agency itself once there is something to fill in.
    [[nodiscard]] bool is_asked_of_them(const casework::Instance& instance) const
    {
        using casework::InstanceStanding;
        if (instance.step->kind == procedure::StepKind::request) return seen_.state.requests.contains(instance.id);
        const bool is_theirs =
            std::ranges::any_of(instance.step->who, [&](const std::string& role) { return seen_.viewer.roles.contains(role); });
        const bool is_called_for = instance.standing == InstanceStanding::open || instance.standing == InstanceStanding::returned ||
                                   instance.standing == InstanceStanding::done;
        return instance.step->kind == procedure::StepKind::form && is_theirs && is_called_for;
    }

    void keep_own_requests()
    {
        auto& state = seen_.state;
        const auto is_mine = [&](const std::string& instance) {
            const auto name = casework::instance_name_from(instance);
            return name && !name->member.empty() && (is_own(name->member) || is_own_action(name->member) || is_collated_here(instance));
        };
        const auto own = [&](const auto& entry) { return !is_mine(entry.first); };
        std::erase_if(state.requests, own);
        std::erase_if(state.submissions, own);
        std::erase_if(state.addenda, own);
        std::erase_if(state.left_out, own);
        std::erase_if(state.extensions, own);
        std::erase_if(state.facts, [&](const auto& entry) {
            const auto& subject = entry.first.second;
            return !is_own(subject) && !is_own_action(subject) && !is_provider_of_ours(subject) && !subject.starts_with("children/");
        });
        std::erase_if(state.notes, [&](const casework::Note& note) { return !is_mine(note.added.about); });
        std::erase_if(seen_.standing.instances, [&](const casework::Instance& instance) {
            if (is_own_action(instance.name.member)) return false;
            if (instance.step->kind == procedure::StepKind::request && is_collated_here(instance.id)) return !state.requests.contains(instance.id);
            return instance.name.member.empty() || !is_own(instance.name.member) || !is_asked_of_them(instance);
        });
        std::erase_if(state.members[SetKind::agencies], [&](const casework::Member& member) {
            return !is_own(member.subject) && !is_provider_of_ours(member.subject);
        });
        std::erase_if(state.members[SetKind::actions], [&](const casework::Member& member) { return !is_own_action(member.subject); });
        std::erase_if(state.members, [](const auto& entry) {
            return entry.first != SetKind::children && entry.first != SetKind::agencies && entry.first != SetKind::actions;
        });
        state.relations.clear();
        state.meetings.clear();
        state.views.clear();
        state.advice.clear();
        state.signatures.clear();
        state.issues.clear();
        state.sendings.clear();
        state.grants.clear();
        state.conflicts.clear();
        state.emergencies.clear();
        state.holds.clear();
        state.material_requests.clear();
        state.restrictions.clear();
        state.added_tasks.clear();
        for (auto& closing : state.closings) closing = {{closing.closed.on, "", {}}, closing.trace, std::nullopt, {}};
        state.answered_warnings.clear();
        seen_.standing.departures.clear();
        seen_.standing.warnings.clear();
    }

    void hide_names()
    {
        for (const auto set : {SetKind::children, SetKind::people}) {
            for (auto& member : seen_.state.members[set]) {
                const auto code = code_name(procedure_, member);
                for (auto& instance : seen_.standing.instances) {
                    if (instance.name.member != member.subject) continue;
                    for (auto& departure : seen_.standing.departures) {
                        if (departure.instance == instance.id)
                            replace(departure.message, instance.title, instance.step->title + ": " + code);
                    }
                    instance.title = instance.step->title + ": " + code;
                    if (!instance.awaited_from.empty()) instance.awaited_from = code;
                }
                member.name = code;
            }
        }
        hide_sensitive_answers();
        hide_added_tasks();
        hide_reasons();
    }

    /// Why something was corrected, removed, left out or put off is written in free words, which may name people.
    void hide_reasons()
    {
        auto& state = seen_.state;
        for (auto& [key, statements] : state.facts) {
            for (auto& statement : statements) hide_text(statement.reason);
        }
        for (auto& [set, members] : state.members) {
            for (auto& member : members) hide_text(member.removed_because);
        }
        for (auto& relation : state.relations) {
            hide_text(relation.source);
            hide_text(relation.withdrawn_because);
        }
        for (auto& [instance, reason] : state.left_out) hide_text(reason);
        for (auto& [warning, reason] : state.answered_warnings) hide_text(reason);
        for (auto& [instance, extensions] : state.extensions) {
            for (auto& extension : extensions) hide_texts(extension.extended.texts);
        }
        for (auto& [instance, request] : state.requests) {
            for (auto& round : request.rounds) {
                if (round.review) hide_text(round.review->reason);
                if (auto& texts = round.submission.texts; texts.contains("reason")) hide_text(texts.at("reason"));
            }
        }
        for (auto& [document, issues] : state.issues) {
            for (auto& issue : issues) hide_texts(issue.issued.texts);
        }
        for (auto& note : state.notes) hide_texts(note.added.texts);
        for (auto& grant : state.grants) hide_text(grant.ended_because);
        for (auto& [declared, trace] : state.conflicts) hide_texts(declared.texts);
        for (auto& hold : state.holds) {
            hide_texts(hold.placed.texts);
            if (hold.lifted) hide_texts(hold.lifted->texts);
        }
        for (auto& request : state.material_requests) {
            hide_texts(request.asked.texts);
            for (auto& [decided, trace] : request.decisions) hide_texts(decided.texts);
            for (auto& [supplied, trace] : request.supplied) hide_texts(supplied.texts);
        }
        for (auto& restriction : state.restrictions) {
            hide_texts(restriction.recorded.texts);
            if (restriction.ended) hide_texts(restriction.ended->texts);
        }
        for (auto& access : state.emergencies) {
            hide_texts(access.taken.texts);
            if (access.reviewed) hide_texts(access.reviewed->texts);
        }
        for (auto& closing : state.closings) {
            hide_texts(closing.closed.texts);
            if (closing.reopened) hide_texts(closing.reopened->texts);
        }
        for (auto& [id, file] : state.files) {
            for (auto* word : {&file.judged, &file.quarantined, &file.erasure_asked, &file.erased}) {
                if (*word) hide_text((*word)->reason);
            }
        }
        for (auto& [event, note] : state.done_notes) hide_text(note);
        for (auto& [event, word] : state.confirmations) {
            if (word.trace.actor != seen_.viewer.person) hide_text(word.reason);
        }
        for (auto& departure : seen_.standing.departures) hide_text(departure.reason);
        for (auto& warning : seen_.standing.warnings) hide_text(warning.answer);
        for (auto& instance : seen_.standing.instances) {
            for (auto& clock : instance.clocks) hide_text(clock.moved_reason);
        }
    }

    /// What somebody called a task of their own may name people as well.
    void hide_added_tasks()
    {
        int number = 0;
        for (auto& task : seen_.state.added_tasks) {
            auto step = *task.step;
            step.title = "Added task " + std::to_string(++number);
            const auto hidden = std::make_shared<const procedure::Step>(std::move(step));
            for (auto& instance : seen_.standing.instances) {
                if (instance.step != task.step.get()) continue;
                for (auto& departure : seen_.standing.departures) {
                    if (departure.instance == instance.id) replace(departure.message, instance.title, hidden->title);
                }
                for (std::size_t i = 0; i < instance.clocks.size(); ++i) instance.clocks[i].rule = &hidden->limits[i];
                instance.step = hidden.get();
                instance.title = hidden->title;
            }
            task.step = hidden;
            hide_text(task.why);
        }
    }

    static void replace(std::string& text, const std::string& what, const std::string& with)
    {
        if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
    }

    /// Free text about people, in the forms and wherever a fact repeats it.
    void hide_sensitive_answers()
    {
        std::set<std::string> fields;
        std::set<std::string> facts;
        for (const auto& form : procedure_.forms) {
            for (const auto& section : form.sections) {
                for (const auto& field : section.fields) {
                    if (!field.sensitive) continue;
                    fields.insert(field.id);
                    if (!field.fact.empty()) facts.insert(field.fact);
                }
            }
        }
        const auto hide = [&](casework::Texts& texts) {
            std::erase_if(texts, [&](const auto& entry) { return fields.contains(entry.first) || entry.first == "addendum"; });
        };
        for (auto& [key, statements] : seen_.state.facts) {
            for (auto& statement : statements) {
                if (facts.contains(statement.fact)) statement.text.clear();
            }
        }
        for (auto& [instance, submissions] : seen_.state.submissions) {
            for (auto& submission : submissions) hide(submission.texts);
        }
        for (auto& [instance, request] : seen_.state.requests) {
            for (auto& round : request.rounds) hide(round.submission.texts);
        }
        for (auto& [instance, views] : seen_.state.views) {
            for (auto& view : views) hide(view.given.texts);
        }
        seen_.state.addenda.clear();
    }

    /// Other seats' views stay hidden until all are given, or at the latest until the meeting opens, as the procedure says.
    /// Source: model, section 7.
    void hide_private_views()
    {
        const casework::CaseKnowledge whole{whole_, procedure_};
        for (auto& instance : seen_.standing.instances) {
            const auto& step = *instance.step;
            if (step.kind != procedure::StepKind::decision || step.views_private == procedure::ViewsPrivateUntil::never) continue;
            const auto views = seen_.state.views.find(instance.id);
            if (views == seen_.state.views.end()) continue;
            const auto outcome = whole.outcome_of(step, instance.id);
            const auto& counting = outcome.opened_again ? outcome.anew : outcome.counting;
            const auto again = whole_.opened_again.find(instance.id);
            const int round = again == whole_.opened_again.end() ? 0 : again->second;
            const bool all_given = !counting.empty() && std::ranges::find(counting, nullptr) == counting.end();
            if (all_given || (step.views_private == procedure::ViewsPrivateUntil::meeting_opens && has_opened(step.views_open_at)))
                continue;
            for (auto& view : views->second) {
                const bool own = std::ranges::any_of(seen_.viewer.seats, [&](const auto& held) { return held.seat == view.given.seat; });
                if (own || view.round < round) continue;
                hide_stated_by(view.trace.event);
                view.given.option.clear();
                view.given.considered.clear();
                view.given.texts.clear();
                view.trace.files.clear();
                view.trace.file_names.clear();
                if (view.trace.recorded_for) view.trace.recorded_for->message.clear();
            }
        }
    }

    /// The meeting at which private views are opened: from the day agreed for it, or once it was held.
    [[nodiscard]] bool has_opened(const std::string& meeting) const
    {
        const auto at = whole_.meetings.find(meeting);
        if (at == whole_.meetings.end()) return false;
        const auto& agreed = at->second.arranged;
        return at->second.held || (agreed && !at->second.cancelled && agreed->first <= seen_.standing.today);
    }

    /// What a hidden view said about the matters to consider is hidden where facts are shown as well.
    void hide_stated_by(std::int64_t event)
    {
        for (auto& [key, statements] : seen_.state.facts) {
            std::erase_if(statements, [&](const casework::Statement& statement) { return statement.trace.event == event; });
        }
        std::erase_if(seen_.state.facts, [](const auto& entry) { return entry.second.empty(); });
    }

    CaseSeenBy& seen_;
    const casework::CaseState& whole_;
    const Procedure& procedure_;
};

} // namespace

std::set<Power> powers_of(const Directory& directory, const Procedure& procedure, PersonId person, Day today)
{
    std::set<Power> powers;
    for (const auto* held : directory.roles_of(person, today)) {
        if (const auto* role = procedure.find_role(held->role)) powers.insert(role->powers.begin(), role->powers.end());
    }
    return powers;
}

Standing standing_towards(
    const Directory& directory, const Procedure& procedure, const casework::CaseState& state, PersonId person, Day today)
{
    return Gathering{directory, procedure, state, person, today}.gather();
}

bool is_asked_to_do(const Standing& viewer, const procedure::Procedure& procedure, const casework::Instance& instance)
{
    if (viewer.reach != Reach::whole_case || viewer.emergency_until) return false;
    if (instance.added) return true;
    const auto& step = *instance.step;
    if (step.kind != procedure::StepKind::form && step.kind != procedure::StepKind::task) return false;
    if (std::ranges::none_of(step.who, [&](const std::string& role) { return viewer.roles.contains(role); })) return false;
    const auto* form = step.form.empty() ? nullptr : procedure.find_form(step.form);
    const auto has_names = [](const procedure::Section& section) {
        return std::ranges::any_of(section.fields, [](const procedure::Field& field) { return field.sensitive; });
    };
    return viewer.may(procedure::Power::see_names) || !form || std::ranges::none_of(form->sections, has_names);
}

bool is_barred(const casework::CaseState& state, PersonId person)
{
    bool conflict = false;
    for (const auto& [declared, trace] : state.conflicts) {
        if (declared.person == person) conflict = declared.has_conflict;
    }
    return conflict;
}

bool could_see_a_whole_case(const Directory& directory, const Procedure& procedure, PersonId person, Day today)
{
    bool may = false;
    for (const auto* held : directory.roles_of(person, today)) {
        const auto* role = procedure.find_role(held->role);
        if (!role) continue;
        if (std::ranges::find(role->powers, Power::administer) != role->powers.end()) return false;
        may = may || !answers_only(*role);
    }
    return may;
}

bool may_take_emergency_access(
    const Directory& directory, const Procedure& procedure, const casework::CaseState& state, PersonId person, Day today)
{
    return !is_barred(state, person) && could_see_a_whole_case(directory, procedure, person, today);
}

std::optional<CaseSeenBy> seen_by(
    const Directory& directory, const Procedure& procedure, const casework::CaseState& state, const casework::Standing& standing,
    PersonId person)
{
    auto viewer = standing_towards(directory, procedure, state, person, standing.today);
    if (viewer.reach == Reach::nothing) return std::nullopt;
    return seen_with(viewer, procedure, state, standing);
}

CaseSeenBy seen_with(
    const Standing& viewer, const Procedure& procedure, const casework::CaseState& state, const casework::Standing& standing)
{
    CaseSeenBy seen{viewer, state, standing, &procedure, false};
    Filter{seen, state, procedure}.run();
    return seen;
}

std::string code_name(const Procedure& procedure, const casework::Member& member)
{
    const auto set = casework::set_of_member(member.id);
    const auto* declared = set ? procedure.find_set(*set) : nullptr;
    const auto word = declared && !declared->code.empty() ? declared->code : declared ? declared->one : std::string{"Member"};
    const auto number = member.id.substr(2);
    if (set == SetKind::children && number.size() == 1) return word + " " + std::string(1, static_cast<char>('A' + number[0] - '1'));
    return word + " " + number;
}

Refusal not_allowed() { return Refusal{"You have no right to do this in this case. Ask the partnership's business manager", "", ""}; }

} // namespace throughline::access
