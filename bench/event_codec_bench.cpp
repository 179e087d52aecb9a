#include "event_codec/event_codec.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <ctime>
#include <string>
#include <vector>

/// How many events of a case are written and read in a second on one core.
namespace {

using namespace throughline;
using namespace throughline::casework;

const StatedDay on = exactly(std::chrono::sys_days{std::chrono::year{2026} / 4 / 7});

FormSubmitted a_form(int answers)
{
    FormSubmitted form{"agency-return/A-3", "agency-return", std::string(64, 'f'), {}, on, {}};
    for (int number = 0; number < answers; ++number) {
        const auto field = "question-" + std::to_string(number);
        switch (number % 3) {
        case 0:
            form.answers.push_back({field, "known-to-service", "case", Choices{{"yes", "Yes"}}});
            break;
        case 1:
            form.answers.push_back({field, "", "case", Written{field}});
            break;
        default:
            form.answers.push_back({field, "last-seen", "children/C-1", on});
        }
    }
    form.texts = {{"question-1", std::string(400, 'w')}, {"question-4", std::string(200, 'w')}};
    return form;
}

struct Sample {
    std::string name;
    NewCaseEvent event;
};

std::vector<Sample> samples()
{
    return {
        {"step_done", {StepDone{"share-learning", on, {}}}},
        {"request_sent", {RequestSent{"agency-return/A-3", on, "secure-email", std::string(64, 'd'), on.first, {}}}},
        {"note_added with text", {NoteAdded{"case", "note", on, {{"note", std::string(300, 'n')}}}}},
        {"facts_stated (2)",
         {FactsStated{{{"la-became-aware", "case", on}, {"children", "case", std::int64_t{2}}}, {{"source", "telephone"}}}}},
        {"decision_view_given",
         {DecisionViewGiven{
             "lcspr-decision", "partners/P-1", "lcspr", {}, on, std::nullopt, std::string(64, 'p'), {{"reasons", std::string(500, 'r')}}}}},
        {"form_submitted (12)", {a_form(12)}},
        {"form_submitted (60)", {a_form(60)}},
    };
}

/// Calls `work` for half a second of processor time, which other programs do not shorten. Answers with calls in such a second.
template <class Work> double rate(Work work)
{
    const auto start = std::clock();
    std::size_t calls = 0;
    double taken = 0;
    do {
        for (int more = 0; more < 1000; ++more) work();
        calls += 1000;
        taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    } while (taken < 0.5);
    return static_cast<double>(calls) / taken;
}

std::size_t checksum = 0; ///< so that no work is left out

void print(const std::string& name, const event_codec::Encoded& encoded, double written, double read, double read_without_body)
{
    fmt::print(
        "{:24} {:6} {:6} {:10.0f} {:10.0f} {:10.0f}\n", name, encoded.frame.size(), encoded.body ? encoded.body->size() : 0, written, read,
        read_without_body);
}

void measure(const Sample& sample)
{
    const auto encoded = event_codec::encode(sample.event);
    const auto stored = event_codec::stored(encoded);
    auto frame_only = stored;
    frame_only.body = std::nullopt;

    const auto written = rate([&] { checksum += event_codec::encode(sample.event).frame.size(); });
    const auto read = rate([&] { checksum += event_codec::decode_case_event(stored).event.index(); });
    const auto read_frame = rate([&] { checksum += event_codec::decode_case_event(frame_only).event.index(); });
    print(sample.name, encoded, written, read, read_frame);
}

/// What a rebuild meets: many small events, a form in every sixth.
void measure_mixture()
{
    std::vector<event_codec::Encoded> all;
    for (const auto& sample : samples())
        if (sample.name != "form_submitted (60)") all.push_back(event_codec::encode(sample.event));
    std::vector<event_codec::Stored> stored;
    for (const auto& encoded : all) stored.push_back(event_codec::stored(encoded));

    std::size_t next = 0;
    const auto read = rate([&] { checksum += event_codec::decode_case_event(stored[next++ % stored.size()]).event.index(); });
    fmt::print("{:24} {:>36.0f}\n", "mixture of the first six", read);
}

} // namespace

int main()
{
    fmt::print("{:24} {:>6} {:>6} {:>10} {:>10} {:>10}\n", "event", "frame", "body", "written/s", "read/s", "frame/s");
    for (const auto& sample : samples()) measure(sample);
    measure_mixture();
    fmt::print("checksum {}\n", checksum);
}
