#include "programs/demonstration.hpp"

#include "application/london_time.hpp"

#include <stdexcept>

namespace throughline::programs {

namespace {

using application::Casework;
using casework::Day;

/// A demonstration that the rules refuse is a mistake of ours.
template <class T, class Fault>
T sure(std::expected<T, Fault> answer, const char* what)
{
    if (!answer) throw std::logic_error(std::string("The demonstration could not ") + what);
    if constexpr (!std::is_void_v<T>) return *answer;
}


class Making {
public:
    Making(Installation& installation, ledger::Instant now) : made_{installation}, now_{now} {}

    std::vector<DemonstrationSignIn> make()
    {
        made_.clock->set_to(now_ - std::chrono::days{400});
        const PersonId nobody{0};
        const auto partnership = sure(made_.casework->add_partnership(nobody, "Marram Safeguarding Children Partnership", "MRM", "northumberland"), "add the partnership");
        partnership_ = partnership.id;
        const auto council = body("Marram Council", "local-authority", true);
        const auto health = body("Marram and Tarnside Integrated Care Board", "health", true);
        const auto police = body("Fellmark Police", "police", true);
        const auto school = body("Saltmere Primary School", "school", false);
        const auto hospital = body("Tarnside General Hospital", "health", false);
        body("Marram Housing", "housing", false);
        body("Harbour Family Support", "charity", false);
        body("Marram Health Visiting", "health", false);

        person("Bryn Ashdown", "Partnership business manager", "bryn.ashdown", "business-manager", {});
        person("Carla Winterbourne", "Director of children's services, Marram Council", "carla.winterbourne", "la-decider", council);
        role("carla.winterbourne", "safeguarding-partner", council);
        person("Dilys Marrow", "Head of safeguarding, Marram Council", "dilys.marrow", "la-notifier", council);
        person("Edmund Fairlight", "Director of nursing, the integrated care board", "edmund.fairlight", "safeguarding-partner", health);
        person("Freya Stonebridge", "Chief superintendent, Fellmark Police", "freya.stonebridge", "safeguarding-partner", police);
        person("Gareth Penhale", "Detective superintendent, Fellmark Police", "gareth.penhale", "", police);
        person("Hester Quillfeather", "Independent chair of the practice review group", "hester.quillfeather", "subgroup-chair", {});
        person("Idris Thornycroft", "Independent scrutineer", "idris.thornycroft", "independent-scrutineer", {});
        person("Jonah Saltmarsh", "Designated safeguarding lead, Saltmere Primary School", "jonah.saltmarsh", "agency-lead", school);
        person("Keziah Brightwater", "Named nurse, Tarnside General Hospital", "keziah.brightwater", "agency-lead", hospital);
        person("Lorcan Deepdale", "System administrator", "lorcan.deepdale", "administrator", {});
        return std::move(sign_ins_);
    }

private:
    BodyId body(const std::string& name, const std::string& kind, bool partner)
    {
        return sure(made_.casework->add_body(PersonId{0}, partnership_, name, kind, partner), "add a body");
    }

    void person(const std::string& name, const std::string& post, const std::string& sign_in, const std::string& role_id, std::optional<BodyId> of)
    {
        const auto id = sure(made_.casework->add_person(PersonId{0}, partnership_, name, sign_in + "@marram.example", post), "add a person");
        people_.emplace(sign_in, id);
        sure(made_.accounts->add(id, sign_in, demonstration_passphrase), "make an account");
        sign_ins_.push_back({name, post, sign_in});
        if (!role_id.empty()) role(sign_in, role_id, of);
    }

    void role(const std::string& sign_in, const std::string& role_id, std::optional<BodyId> of)
    {
        sure(made_.casework->give_role(PersonId{0}, partnership_, people_.at(sign_in), role_id, of, made_.casework->today()), "give a role");
    }

    Installation& made_;
    ledger::Instant now_;
    PartnershipId partnership_{0};
    std::map<std::string, PersonId> people_;
    std::vector<DemonstrationSignIn> sign_ins_;
};

} // namespace

std::vector<DemonstrationSignIn> make_demonstration(Installation& installation, ledger::Instant now)
{
    auto sign_ins = Making{installation, now}.make();
    installation.clock->set_to(now);
    return sign_ins;
}

} // namespace throughline::programs
