#pragma once

#include "application/clock.hpp"
#include "application/procedure_library.hpp"
#include "domain/access/may.hpp"
#include "domain/casework/commands.hpp"
#include "domain/casework/moved_case.hpp"
#include "domain/time/bank_holidays.hpp"
#include "ledger/change_id.hpp"
#include "ledger/ids.hpp"
#include "ledger/instant.hpp"

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace throughline::ledger {
class Ledger;
}

namespace throughline::application {

using casework::Day;
struct Notice;

/// Which thing a form was about and the version of it that was read; refused only if that thing changed since.
struct ThingRead {
    std::string thing;
    std::int64_t version{0};
};

/// What a write answers when it is not done.
struct NotDone {
    enum class Why {
        refused,     ///< the rules say no, or the form has errors
        not_found,   ///< the case does not exist for this person
        not_allowed, ///< the person may see the case and not do this
        changed,     ///< somebody changed the same thing meanwhile
        name_taken,  ///< the case reference or name is taken
    };
    Why why{Why::refused};
    casework::Refused refused{""};
    std::vector<std::string> what_changed{}; ///< in words, only what this person may see
};

/// Who asks, and the id of the change that the form carries.
struct Asking {
    PersonId person{0};
    ledger::ChangeId change;
    std::optional<ledger::DraftId> draft{}; ///< the person's own: handed in with this change, and gone with it
};

/// A case as one person may see it, with what a page needs beside it.
struct SeenCase {
    access::CaseSeenBy seen;
    std::shared_ptr<const procedure::Procedure> procedure;
    std::shared_ptr<const access::Directory> directory;
    StreamId stream{0};
    PartnershipId partnership{0};
    Day today{};
    std::optional<Day> as_it_stood_on{}; ///< a day in the past, where the case is shown as it stood then

    [[nodiscard]] casework::CaseKnowledge knowledge() const { return {seen.state, *procedure}; }
};

struct PartnershipInfo {
    PartnershipId id{0};
    std::string name;
    StreamId stream{0};
    StreamId access_log{0};
};

/// One event of a case's history, in plain words.
struct HistoryLine {
    std::int64_t number{};
    std::int64_t position{};
    Day recorded_on{};
    int recorded_minute{};
    std::string who;
    std::string what;
    std::string recorded_for{};
    std::optional<Day> happened_on{};
    bool is_notice{false}; ///< says only that somebody was told of something
};

/// What somebody must have in a case to do a thing there: a power; or no more than to see it, in whole or in part. Who sees it by
/// emergency access alone does nothing.
struct Needed {
    Needed(procedure::Power one) : power{one} {}
    [[nodiscard]] static Needed to_see_the_whole_case() { return {access::Reach::whole_case}; }
    [[nodiscard]] static Needed to_have_a_part_in_it() { return {access::Reach::own_requests}; }

    [[nodiscard]] bool is_met_by(const access::Standing& viewer) const
    {
        return power ? viewer.may(*power) : viewer.reach >= reach && !viewer.emergency_until;
    }

    std::optional<procedure::Power> power{};
    access::Reach reach{access::Reach::own_requests};

private:
    Needed(access::Reach least) : reach{least} {}
};

using GroupRule = std::function<casework::GroupsDecided(const casework::GroupView&)>;
using Rule = std::function<casework::Decided(const casework::CaseView&, const casework::By&)>;

/// The use cases of casework: load, ask the domain, append. The only way to a case's state, and every way passes `may`.
/// Thread safe. Errors, for all: StorageError where the ledger fails.
class Casework {
public:
    Casework(ledger::Ledger& ledger, const ProcedureLibrary& procedures, Clock& clock);
    ~Casework();

    [[nodiscard]] Day today() const;
    [[nodiscard]] bool is_rehearsal() const;
    [[nodiscard]] std::shared_ptr<const time::BankHolidays> holidays() const;
    [[nodiscard]] std::vector<PartnershipInfo> partnerships() const;
    [[nodiscard]] std::shared_ptr<const access::Directory> directory(PartnershipId partnership) const;
    /// The first partnership in which the person has a role or a place; nothing where there is none.
    [[nodiscard]] std::optional<PartnershipInfo> partnership_of(PersonId person) const;
    [[nodiscard]] std::set<procedure::Power> powers_of(PersonId person, PartnershipId partnership) const;
    /// Whether emergency access is anything for this person: to which case, and whether they are barred there, is asked when they take it.
    [[nodiscard]] bool may_ask_in_emergency(PersonId person, PartnershipId partnership) const;
    [[nodiscard]] std::shared_ptr<const procedure::Procedure> adopted_procedure(PartnershipId partnership) const;

    /// Every version of every procedure in the procedures folder that a partnership can work to: not the baseline that others extend.
    [[nodiscard]] std::vector<std::shared_ptr<const procedure::Procedure>> procedures() const;
    /// What would change for a case that works to another version from today on. Nothing where the case is not there for this person, or
    /// they do not manage it. Source: model, section 9.
    [[nodiscard]] std::optional<casework::MoveEffects> effects_of_move(const std::string& reference, PersonId person, const procedure::Procedure& to) const;

    // Reading

    [[nodiscard]] std::optional<SeenCase> load(const std::string& reference, PersonId person) const;
    [[nodiscard]] std::optional<SeenCase> load_as_it_stood(const std::string& reference, PersonId person, Day day) const;
    [[nodiscard]] std::vector<SeenCase> load_all(PersonId person) const;
    [[nodiscard]] std::vector<HistoryLine> history(const std::string& reference, PersonId person) const;

    // Writing

    /// Begins a case; answers its reference.
    [[nodiscard]] std::expected<std::string, NotDone> open_case(
        const Asking& asking, PartnershipId partnership, const std::string& entry, const casework::Typed& typed,
        const std::vector<casework::Typed>& children = {});
    /// Loads, asks the rule and appends; again with the newer case where somebody was faster with something else.
    /// `for_whom` where it is recorded for somebody.
    [[nodiscard]] std::expected<void, NotDone> change(
        const Asking& asking, const std::string& reference, const ThingRead& read, const Needed& needed, const Rule& rule,
        const std::optional<casework::RecordedFor>& recorded_for = std::nullopt, const std::string& for_whom = {});

    /// Shows a case to somebody who has no part in it, for a short time, with the reason; tells those who lead it at once.
    /// A case that does not exist, and one that this person may never see, are answered alike.
    [[nodiscard]] std::expected<void, NotDone> take_emergency_access(
        const Asking& asking, const std::string& reference, const std::string& reason);

    // Telling people

    /// Enters the notices of limits that are near or missed today. What was entered before is not entered again.
    void remind();
    /// Records that this person was told. The same notice told the same way twice is recorded once.
    void record_told(const Notice& notice, const std::string& notice_id, const std::string& how);

    // The partnership and the installation, for those who may administer

    [[nodiscard]] std::expected<PartnershipInfo, Refusal> add_partnership(PersonId actor, const std::string& name, const std::string& reference_prefix, const std::string& procedure);
    [[nodiscard]] std::expected<BodyId, Refusal> add_body(PersonId actor, PartnershipId partnership, const std::string& name, const std::string& kind, bool statutory_partner, const std::string& email = {});
    /// Its offices are closed on these days; they count, and deadlines that fall on them warn.
    [[nodiscard]] std::expected<void, Refusal> close_body(PersonId actor, PartnershipId partnership, BodyId body, Day from, Day until, const std::string& reason);
    [[nodiscard]] std::expected<PersonId, Refusal> add_person(PersonId actor, PartnershipId partnership, const std::string& name, const std::string& email, const std::string& post);
    [[nodiscard]] std::expected<void, Refusal> give_role(PersonId actor, PartnershipId partnership, PersonId person, const std::string& role, std::optional<BodyId> body, Day from, std::optional<Day> until = std::nullopt);
    [[nodiscard]] std::expected<void, Refusal> end_role(PersonId actor, PartnershipId partnership, const std::string& held, Day on);
    [[nodiscard]] std::expected<void, Refusal> give_delegation(PersonId actor, PartnershipId partnership, BodyId body, PersonId to, const std::string& authority, const std::string& accountable_to, const std::string& given_by, Day from, std::optional<Day> until);
    [[nodiscard]] std::expected<void, Refusal> end_delegation(PersonId actor, PartnershipId partnership, const std::string& delegation, Day on);
    /// Members, meetings and agendas of the partnership's standing groups, as the rule decides from what is on record.
    [[nodiscard]] std::expected<void, Refusal> change_groups(PersonId actor, PartnershipId partnership, const GroupRule& rule);
    /// Several corrections at once, as an imported table gives them; open deadlines move once.
    [[nodiscard]] std::expected<void, Refusal> correct_holidays(
        PersonId actor, const std::vector<time::HolidayCorrection>& corrections, const std::string& reason);
    /// The partnership's own Word file for a letter, form or document: `file` was sent to the partnership's stream and judged. `about` is
    /// "letter/<id>", "form/<id>" or "document/<id>". Source: NB-009.
    struct OwnWordFile {
        std::string about;
        std::string hash;
        casework::FileRef file;
        std::string name;
        Day from;
    };
    [[nodiscard]] std::expected<void, Refusal> adopt_template(PersonId actor, PartnershipId partnership, const OwnWordFile& own);
    /// From today on the shipped one is used again.
    [[nodiscard]] std::expected<void, Refusal> withdraw_template(PersonId actor, PartnershipId partnership, const std::string& about, const std::string& reason);
    /// Cases that are begun from that day on work to this version; those that run go on with theirs until they are moved. What the file
    /// said on the day is kept as a fingerprint. Source: model, section 9; NB-004.
    [[nodiscard]] std::expected<void, Refusal> adopt_procedure(PersonId actor, PartnershipId partnership, const std::string& id, const std::string& version, Day from, const std::string& endorsed_by);
    [[nodiscard]] std::expected<void, Refusal> proclaim_holiday(PersonId actor, Day day, const std::string& name, bool added, const std::string& reason);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// A person's standing for a command: the seats they may fill and the body they act for.
[[nodiscard]] casework::By by(const access::Standing& viewer);

} // namespace throughline::application
