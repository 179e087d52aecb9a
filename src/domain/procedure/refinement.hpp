#pragma once

#include "domain/procedure/diagnosis.hpp"

#include <initializer_list>

namespace throughline::procedure {

/// How a thing of a local file adds to the national thing that it refines. What the national thing says already stays.
class Refinement {
public:
    /// `local` is where the local file said what; what it says again and may not goes to `diagnoses`.
    Refinement(const Places& local, std::vector<Diagnosis>& diagnoses) : local_{local}, diagnoses_{diagnoses} {}

    void refine(SetDeclaration& national, const SetDeclaration& local);
    void refine(Role& national, const Role& local);
    void refine(Recipient& national, const Recipient& local);
    void refine(Fact& national, const Fact& local);
    void refine(Form& national, const Form& local);
    void refine(Document& national, const Document& local);
    void refine(Step& national, const Step& local);

private:
    [[nodiscard]] bool is_said(const std::string& thing, std::string_view key) const { return local_.has(thing, key); }
    void say(DiagnosisKind kind, const Place& place, std::string message) { diagnoses_.push_back({kind, place, std::move(message)}); }
    void say_cannot_change(const std::string& thing, std::string_view key, const std::string& help, const Place& place);

    void fill(std::string& value, const std::string& said, const std::string& thing, std::string_view key, const std::string& help);
    void refuse_said(const std::string& thing, std::initializer_list<std::string_view> keys, const Place& place);
    void refuse_foreign(const Step& national, const std::string& thing, const Place& place);
    void add_options(std::vector<Option>& national, const std::vector<Option>& local, const std::string& thing, const Place& place);
    void add_outcomes(Step& national, const Step& local, const std::string& thing);
    void make_private(Step& national, const Step& local, const std::string& thing);

    const Places& local_;
    std::vector<Diagnosis>& diagnoses_;
};

} // namespace throughline::procedure
