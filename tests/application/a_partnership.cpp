#include "a_partnership.hpp"

#include "application/london_time.hpp"
#include "application/notices.hpp"
#include "ledger/outbox.hpp"
#include "storage/sqlite/data_folder.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace throughline::application {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view small_procedure = R"toml(procedure = "marram"
version = "1"
title = "A small procedure"
count_start = "day-0"
days_of_unstated_kind = "working"

[[stage]]
id = "first-stage"
label = "First stage"

[[set]]
kind = "children"
one = "child"
many = "children"
code = "Child"

[[role]]
id = "business-manager"
label = "Business manager"
powers = ["open-case", "manage-case", "state-facts", "see-names", "read-history"]
every_case = true

[[role]]
id = "safeguarding-partner"
label = "Safeguarding partner"
powers = ["give-view", "sign-off", "see-names"]
every_case = true

[[role]]
id = "chair"
label = "Chair"
powers = ["chair-meetings", "see-names"]
every_case = true

[[role]]
id = "reader"
label = "Reader"
powers = ["see-names"]
every_case = true

[[role]]
id = "adviser"
label = "Adviser"
powers = ["advise", "see-names"]

[[role]]
id = "agency-lead"
label = "Agency lead"
powers = ["open-case", "answer-requests", "see-names"]

[[role]]
id = "counter"
label = "Counter"
powers = ["export-lists", "read-history"]
every_case = true

[[entry]]
id = "notice"
label = "A notice"
form = "notice"

[[fact]]
id = "became-aware"
label = "The authority became aware"
value = "day"
source = "NB-032"

[[form]]
id = "notice"
title = "First notice"
source = "NB-029"
[[form.section]]
title = "What happened"
[[form.section.field]]
id = "became-aware"
label = "When did the authority become aware?"
kind = "day"
fact = "became-aware"
required = true

[[step]]
id = "notice"
kind = "form"
title = "First notice"
stage = "first-stage"
who = ["business-manager"]
form = "notice"
source = "NB-029"

[[step]]
id = "check"
kind = "task"
title = "Look through the records"
stage = "first-stage"
who = ["business-manager"]
starts = "became-aware"
limits = [{ limit = "within 5 working days of became-aware", source = "NB-032" }]
source = "NB-032"

[[step]]
id = "tidy"
kind = "task"
title = "Put the file in order"
stage = "first-stage"
who = ["business-manager"]
limits = [{ limit = "within 10 working days of became-aware", source = "NB-032", label = "File in order", remind = "3 working days before" }]
on_miss = ["warn", "escalate chair"]
source = "NB-032"

[[role]]
id = "administrator"
label = "Administrator"
powers = ["administer", "manage-people"]

[[recipient]]
id = "school"
label = "The school"
source = "NB-029"

[[letter]]
id = "letter-to-school"
title = "Letter to the school"
number = "3"
paragraphs = ["Our reference {case.reference}.", "The authority became aware on {fact:became-aware}.", "{sender}, {partnership}"]
source = "NB-029"

[[step]]
id = "tell-school"
kind = "send"
title = "Tell the school"
stage = "first-stage"
who = ["business-manager"]
letter = "letter-to-school"
recipients = ["school"]
source = "NB-029"

[[letter]]
id = "letter-to-family"
title = "Letter to the family"
to_family = true
paragraphs = ["We write to you about {children}."]
source = "NB-029"

[[step]]
id = "tell-family"
kind = "send"
title = "Write to the family"
stage = "first-stage"
who = ["business-manager"]
letter = "letter-to-family"
recipients = ["school"]
source = "NB-029"

[[set]]
kind = "actions"
one = "action"
many = "actions"
form = "an-action"

[[form]]
id = "an-action"
title = "An action"
source = "NB-415"

[[form.section]]
title = "The action"
[[form.section.field]]
id = "by-when"
label = "By when?"
kind = "day"
fact = "by-when"

[[fact]]
id = "seen-to-by"
label = "Who sees to it"
subject = "actions"
value = "person"
concept = "action-owner"
source = "NB-415"

[[fact]]
id = "by-when"
label = "By when"
subject = "actions"
value = "day"
planned = true
concept = "action-due"
source = "NB-415"

[[step]]
id = "report-on-action"
kind = "task"
title = "Say how the action stands"
stage = "first-stage"
for_each = "actions"
who = ["business-manager"]
starts = "by-when is known"
concept = "action-progress"
limits = [{ limit = "by by-when", source = "NB-415" }]
source = "NB-415"

[[step]]
id = "talk"
kind = "meeting"
title = "Talk it over"
stage = "first-stage"
who = ["business-manager"]
chair = "chair"
source = "NB-029"
)toml";

/// Another version of it: the records are looked through within three working days and not five, and nobody puts the file in order.
std::string other_version()
{
    std::string text{small_procedure};
    const auto replace = [&](const std::string& what, const std::string& with) {
        const auto at = text.find(what);
        if (at == std::string::npos) throw std::logic_error("the small procedure does not say: " + what);
        text.replace(at, what.size(), with);
    };
    replace("version = \"1\"", "version = \"0\"");
    replace("within 5 working days", "within 3 working days");
    const auto tidy = text.find("[[step]]\nid = \"tidy\"");
    text.erase(tidy, text.find("[[role]]", tidy) - tidy);
    return text;
}

ledger::Instant machine_time() { return std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}; }

fs::path a_folder()
{
    const auto in_memory = std::getenv("TMPDIR") == nullptr && fs::is_directory("/dev/shm");
    auto name = ((in_memory ? fs::path{"/dev/shm"} : fs::temp_directory_path()) / "throughline-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder could be made");
    return name;
}

storage::sqlite::DataFolder data_in(const fs::path& folder) { return {folder / "data", folder / "installation.key"}; }

template <class Answer> auto sure(const Answer& answer)
{
    if (!answer) throw std::runtime_error(answer.error().message);
    if constexpr (!std::is_void_v<typename Answer::value_type>) return *answer;
}

} // namespace

APartnership::APartnership() : folder_{a_folder()}, clock_{machine_time}
{
    fs::create_directory(folder_ / "procedures");
    std::ofstream{folder_ / "procedures" / "marram.toml"} << small_procedure;
    std::ofstream{folder_ / "procedures" / "marram-other.toml"} << other_version();
    procedures_ = std::make_unique<ProcedureLibrary>(folder_ / "procedures");
    on(monday);
    ledger_ = storage::sqlite::create_ledger(data_in(folder_), ledger::InstallationUse::rehearsal, clock_.now());
    casework_ = std::make_unique<Casework>(*ledger_, *procedures_, clock_);

    const PersonId nobody{0};
    partnership = sure(casework_->add_partnership(nobody, "Marram Safeguarding Children Partnership", "MRM", "marram")).id;
    const auto council = sure(casework_->add_body(nobody, partnership, "Tarnside Council", "local-authority", true));
    const auto add = [&](const std::string& name, const std::string& role, std::optional<BodyId> of) {
        const auto person = sure(casework_->add_person(nobody, partnership, name, "", ""));
        if (!role.empty()) sure(casework_->give_role(nobody, partnership, person, role, of, monday));
        return person;
    };
    manager = add("Ann Marsh", "business-manager", std::nullopt);
    partner = add("Ben Tarn", "safeguarding-partner", council);
    chair = add("Cara Fell", "chair", std::nullopt);
    bystander = add("Dan Moor", "reader", std::nullopt);
}

APartnership::~APartnership()
{
    casework_.reset();
    ledger_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void APartnership::on(Day day) { clock_.set_to(first_instant_after(day - std::chrono::days{1}) + std::chrono::hours{9}); }

void APartnership::restart()
{
    casework_.reset();
    ledger_.reset();
    ledger_ = storage::sqlite::open_ledger(data_in(folder_));
    casework_ = std::make_unique<Casework>(*ledger_, *procedures_, clock_);
}

std::unique_ptr<Casework> APartnership::another_program() { return std::make_unique<Casework>(*ledger_, *procedures_, clock_); }

std::expected<std::string, NotDone> APartnership::open(Day became_aware, ledger::ChangeId change, const std::string& child)
{
    std::vector<casework::Typed> children;
    if (!child.empty()) children.push_back({{"name", {child}}});
    return casework_->open_case({manager, change}, partnership, "notice", a_notice(became_aware), children);
}

std::string APartnership::a_case(Day became_aware)
{
    const auto opened = open(became_aware, ledger::ChangeId::random());
    if (!opened) throw std::runtime_error(opened.error().refused.refusal.message);
    return *opened;
}

PersonId APartnership::an_agency_lead()
{
    const auto school = sure(casework_->add_body(PersonId{0}, partnership, "Saltmere School", "school", false));
    return somebody("Hal Reed", "agency-lead", school);
}

PersonId APartnership::somebody(const std::string& name, const std::string& role, std::optional<BodyId> of)
{
    const auto person = sure(casework_->add_person(PersonId{0}, partnership, name, "", ""));
    sure(casework_->give_role(PersonId{0}, partnership, person, role, of, monday));
    return person;
}

std::vector<PersonId> APartnership::notified()
{
    std::vector<PersonId> people;
    for (const auto& message : ledger_->outbox().lease(clock_.now(), std::chrono::seconds{60}, 100)) {
        if (const auto notice = notice_from(message.payload)) people.push_back(notice->to);
        ledger_->outbox().mark_sent(message.key, clock_.now());
    }
    return people;
}

casework::Typed a_notice(Day became_aware)
{
    const std::chrono::year_month_day civil{became_aware};
    return {
        {"became-aware-day", {std::to_string(static_cast<unsigned>(civil.day()))}},
        {"became-aware-month", {std::to_string(static_cast<unsigned>(civil.month()))}},
        {"became-aware-year", {std::to_string(static_cast<int>(civil.year()))}}};
}

casework::CorrectFact a_correction(const SeenCase& seen, Day became_aware, const std::string& reason)
{
    casework::CorrectFact correction;
    correction.statement = seen.seen.state.find_fact("became-aware")->id;
    correction.typed = a_notice(became_aware);
    correction.reason = reason;
    return correction;
}

} // namespace throughline::application
