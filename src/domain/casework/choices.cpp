#include "domain/casework/choices.hpp"

#include "domain/casework/standing.hpp"

#include <algorithm>
#include <array>

namespace throughline::casework {

namespace {

constexpr std::array closings{
    Choice{everything_done, "Everything that this case asked for is done"}, Choice{"not-taken-further", "It is not taken further: an early end"},
    Choice{"passed-on", "Another partnership takes it over"}, Choice{"entered-by-mistake", "It was entered by mistake"}};

constexpr std::array holds{
    Choice{"criminal-proceedings", "A criminal investigation or proceedings"},
    Choice{"inquest", "A coroner's investigation or inquest"},
    Choice{"family-proceedings", "Family or care proceedings"},
    Choice{"other-review", "Another review or investigation"},
    Choice{"court-order", "An order of a court"},
    Choice{"request-of-the-family", "A wish of the family"},
    Choice{"other", "Something else"}};

constexpr std::array parts{
    Choice{"engagement", "Talking with family or practitioners"}, Choice{"completion", "Finishing the review"},
    Choice{"publication", "Publication"}};

constexpr std::array askers{
    Choice{"police", "Police or prosecutors"}, Choice{"coroner", "A coroner"}, Choice{"family-court", "A family court"},
    Choice{"criminal-court", "A criminal court"}, Choice{"other-court", "Another court or tribunal"},
    Choice{"data-subject", "A person whom the material is about"}, Choice{"public", "A member of the public or the media"},
    Choice{"other", "Somebody else"}};

constexpr std::array authorities{
    Choice{"court-order", "An order of a court"}, Choice{"statutory-power", "A power that the law gives them"},
    Choice{"subject-access", "The right to see data about oneself"}, Choice{"information-law", "Freedom of information"},
    Choice{"agreement", "An agreement or protocol"}, Choice{"report-on-request", "A published report, on request after its time on the website"},
    Choice{"none-stated", "None was stated"}};

constexpr std::array answers{
    Choice{"supply", "All of it is supplied"}, Choice{"supply-in-part", "A part of it is supplied"}, Choice{"refuse", "It is not supplied"},
    Choice{"nothing-held", "Nothing of the kind is held"}};

constexpr std::array restrictions{
    Choice{"court-order", "An order of a court"}, Choice{"reporting-restriction", "A reporting restriction"},
    Choice{"statute", "A provision of the law"}, Choice{"police-request", "A request of police or prosecutors"},
    Choice{"coroner-request", "A request of a coroner"}, Choice{"other", "Something else"}};

constexpr std::array releases{
    Choice{"sending", "Sending documents of the case"}, Choice{"publication", "Publication"},
    Choice{"supply", "Supplying material to whoever asks for it"}};

} // namespace

std::span<const Choice> who_ask_for_material() { return askers; }
std::span<const Choice> authorities_to_ask() { return authorities; }
std::span<const Choice> answers_to_a_request_for_material() { return answers; }
std::span<const Choice> kinds_of_restriction() { return restrictions; }
std::span<const Choice> stopped_releases() { return releases; }

std::vector<procedure::Option> closing_reasons(const procedure::Procedure& procedure)
{
    const auto* fact = procedure.find_fact(procedure::Concept::closing_reason);
    if (fact && !fact->options.empty()) return fact->options;
    const bool has_form = std::ranges::any_of(
        procedure.steps, [](const procedure::Step& step) { return step.meaning == procedure::Concept::case_closure; });
    std::vector<procedure::Option> reasons;
    for (const auto& choice : closings) {
        if (!has_form || choice.code != everything_done) reasons.push_back({std::string(choice.code), std::string(choice.label)});
    }
    return reasons;
}

const Instance* find_closing_form(const Standing& standing)
{
    const auto* form = standing.find_by(procedure::Concept::case_closure);
    return form && form->standing == InstanceStanding::open ? form : nullptr;
}

std::string closing_in_words(const procedure::Procedure& procedure, std::string_view code)
{
    const auto* fact = procedure.find_fact(procedure::Concept::closing_reason);
    if (fact) {
        const auto at = std::ranges::find(fact->options, code, &procedure::Option::id);
        if (at != fact->options.end()) return at->label;
    }
    return label_of(closings, code);
}

std::span<const Choice> reasons_for_holding() { return holds; }

bool is_parallel_process(std::string_view reason)
{
    return reason == "criminal-proceedings" || reason == "inquest" || reason == "family-proceedings" || reason == "other-review";
}

std::span<const Choice> held_parts() { return parts; }

std::string label_of(std::span<const Choice> choices, std::string_view code)
{
    const auto at = std::ranges::find(choices, code, &Choice::code);
    return std::string(at == choices.end() ? code : at->label);
}

bool is_one_of(std::span<const Choice> choices, std::string_view code)
{
    return std::ranges::find(choices, code, &Choice::code) != choices.end();
}

} // namespace throughline::casework
