#pragma once

#include "domain/procedure/diagnosis.hpp"
#include "domain/procedure/naming.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::procedure {

/// What all checks share: the procedure, where it was written, its names, and what they have to say.
class Checking {
public:
    Checking(const WrittenProcedure& written, std::vector<Diagnosis>& diagnoses)
        : procedure{written.procedure}, simulation{written.simulation}, naming{written.procedure}, places_{written.places},
          diagnoses_{diagnoses}
    {
    }

    const Procedure& procedure;
    const std::optional<Simulation>& simulation;
    const Naming naming;

    [[nodiscard]] Place at(const std::string& thing, std::string_view key, std::string_view value = {}, const Place& otherwise = {}) const
    {
        return places_.of(thing, key, value, otherwise);
    }
    [[nodiscard]] Place head() const { return at("", "procedure"); }

    void say(DiagnosisKind kind, const Place& place, std::string message, std::string source = {})
    {
        diagnoses_.push_back({kind, place, std::move(message), std::move(source)});
    }
    void warn(DiagnosisKind kind, const Place& place, std::string message, std::string source = {})
    {
        diagnoses_.push_back({kind, place, std::move(message), std::move(source), Severity::warning});
    }

private:
    const Places& places_;
    std::vector<Diagnosis>& diagnoses_;
};

[[nodiscard]] inline std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

template <class Thing> [[nodiscard]] std::vector<std::string> ids_of(const std::vector<Thing>& things)
{
    std::vector<std::string> ids;
    ids.reserve(things.size());
    for (const auto& thing : things) ids.push_back(thing.id);
    return ids;
}

[[nodiscard]] inline bool is_among(std::string_view name, const std::vector<std::string>& names)
{
    return std::ranges::find(names, name) != names.end();
}

/// For whom a form is filled in: the members of a set, or the case; one for each use of the form.
[[nodiscard]] std::vector<std::optional<SetKind>> members_asked(const Procedure& procedure, const Form& form);

void check_ids(Checking& checking);
void check_sources(Checking& checking);
void check_references(Checking& checking);
void check_conditions(Checking& checking);
void check_forms(Checking& checking);
void check_steps(Checking& checking);
void check_limits(Checking& checking);
void check_limits_together(Checking& checking);
void check_beginnings(Checking& checking);
void check_documents(Checking& checking);
void check_letters(Checking& checking);
void check_simulation(Checking& checking);

} // namespace throughline::procedure
