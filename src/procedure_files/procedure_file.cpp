#include "procedure_files/procedure_file.hpp"

#include "domain/procedure/checked.hpp"
#include "domain/procedure/completion.hpp"
#include "domain/procedure/merge.hpp"
#include "procedure_files/readers.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace throughline::procedure_files {

using namespace procedure;

namespace {

struct ReadFile {
    std::optional<WrittenProcedure> written{}; ///< nothing where the text is no TOML
    std::vector<Diagnosis> diagnoses{};
};

ReadFile read(const SourceText& file)
{
    const auto tree = toml_tree_from(file.text, file.name);
    if (!tree) return {std::nullopt, {tree.error()}};

    Reading reading{.file = file.name, .level = tree->find("extends") == nullptr ? Level::national : Level::local};
    WrittenProcedure written;
    TableReader root{*tree, "", reading};
    read_head(root, written);
    read_lists(root, written.procedure);
    read_facts(root, written.procedure);
    read_forms(root, written.procedure);
    read_steps(root, written.procedure);
    read_documents(root, written.procedure);
    read_letters(root, written.procedure);
    read_checks(root, written.procedure);
    read_simulation(root, written);
    read_separations(root, written.procedure);
    root.finish();
    written.places = std::move(reading.places);
    return {std::move(written), std::move(reading.diagnoses)};
}

/// The id in a line `procedure = "national-2023"` before the first table; enough to find a file without reading all of it.
std::string procedure_id_in(std::string_view text)
{
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line) && !line.starts_with('[');) {
        const auto equals = line.find('=');
        if (!line.starts_with("procedure") || equals == std::string::npos) continue;
        const auto opening = line.find_first_of("\"'", equals);
        if (opening == std::string::npos) continue;
        return line.substr(opening + 1, line.find(line[opening], opening + 1) - opening - 1);
    }
    return {};
}

const SourceText* find_procedure(const std::vector<SourceText>& texts, const std::string& id)
{
    const auto found = std::ranges::find(texts, id, [](const SourceText& text) { return procedure_id_in(text.text); });
    return found == texts.end() ? nullptr : &*found;
}

/// Texts that may extend each other, each read once.
class Library {
public:
    explicit Library(std::vector<SourceText> texts) : texts_{std::move(texts)} {}

    [[nodiscard]] const std::vector<SourceText>& texts() const { return texts_; }
    [[nodiscard]] const SourceText* find_procedure(const std::string& id) const { return procedure_files::find_procedure(texts_, id); }

    [[nodiscard]] const ReadFile& read_once(const SourceText& text)
    {
        const auto at = read_.find(&text);
        return at != read_.end() ? at->second : read_.emplace(&text, read(text)).first->second;
    }

private:
    std::vector<SourceText> texts_;
    std::map<const SourceText*, ReadFile> read_{};
};

Diagnosis no_base(const WrittenProcedure& local, const SourceText& file, const std::vector<SourceText>& others)
{
    std::vector<std::string> known;
    for (const auto& other : others) known.push_back(procedure_id_in(other.text));
    const auto& id = local.procedure.extends;
    return {
        DiagnosisKind::unknown_base, local.places.of("", "extends", id, {file.name, 1, 1}),
        "no file beside this one says procedure = \"" + id + "\"" + did_you_mean(id, known)};
}

Diagnosis base_is_local(const WrittenProcedure& local, const SourceText& file)
{
    const auto& id = local.procedure.extends;
    return {
        DiagnosisKind::unknown_base, local.places.of("", "extends", id, {file.name, 1, 1}),
        "\"" + id + "\" extends another procedure itself: only the national baseline can be extended"};
}

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) {
        if (line.ends_with('\r')) line.pop_back();
        lines.push_back(line);
    }
    return lines;
}

/// Puts the diagnoses in the order of the files and gives each the line it points at.
void finish(std::vector<Diagnosis>& diagnoses, const std::vector<const SourceText*>& files)
{
    if (diagnoses.empty()) return;
    std::vector<std::vector<std::string>> lines;
    for (const auto* file : files) lines.push_back(lines_of(file->text));

    const auto number_of = [&](const Diagnosis& one) {
        return std::ranges::find(files, one.place.file, [](const SourceText* file) { return file->name; }) - files.begin();
    };
    std::ranges::stable_sort(
        diagnoses, {}, [&](const Diagnosis& one) { return std::tuple{number_of(one), one.place.line, one.place.column}; });
    for (auto& one : diagnoses) {
        const auto number = static_cast<std::size_t>(number_of(one));
        const auto line = static_cast<std::size_t>(one.place.line);
        if (number < lines.size() && line > 0 && line <= lines[number].size()) one.line = lines[number][line - 1];
    }
}

CheckedProcedure answer_of(
    std::optional<Procedure> procedure, std::vector<Diagnosis> diagnoses, const std::vector<const SourceText*>& files)
{
    finish(diagnoses, files);
    if (has_errors(diagnoses)) procedure.reset();
    return {std::move(procedure), std::nullopt, std::move(diagnoses)};
}

std::string text_of_file(const std::filesystem::path& path)
{
    std::ifstream stream{path, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) throw std::runtime_error("cannot read the procedure file " + path.string());
    return std::move(text).str();
}

std::vector<SourceText> files_in(const std::filesystem::path& folder, const std::filesystem::path& except = {})
{
    std::vector<SourceText> texts;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".toml" && entry.path().filename() != except.filename())
            texts.push_back({entry.path().string(), text_of_file(entry.path())});
    std::ranges::sort(texts, {}, &SourceText::name);
    return texts;
}

std::vector<SourceText> other_files_beside(const std::filesystem::path& file)
{
    return files_in(file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."}, file);
}

CheckedProcedure checked(const SourceText& file, ReadFile own, Library& library)
{
    std::vector<const SourceText*> files{&file};
    auto& diagnoses = own.diagnoses;
    if (!own.written) return answer_of(std::nullopt, std::move(diagnoses), files);

    auto& written = *own.written;
    if (!written.procedure.extends.empty()) {
        const auto* base_text = library.find_procedure(written.procedure.extends);
        if (base_text == nullptr) {
            diagnoses.push_back(no_base(written, file, library.texts()));
            return answer_of(std::nullopt, std::move(diagnoses), files);
        }
        files.push_back(base_text);
        const auto& base = library.read_once(*base_text);
        diagnoses.insert(diagnoses.end(), base.diagnoses.begin(), base.diagnoses.end());
        if (!base.written) return answer_of(std::nullopt, std::move(diagnoses), files);
        if (!base.written->procedure.extends.empty()) {
            diagnoses.push_back(base_is_local(written, file));
            return answer_of(std::nullopt, std::move(diagnoses), files);
        }
        auto whole = merged(*base.written, std::move(written));
        diagnoses.insert(diagnoses.end(), whole.diagnoses.begin(), whole.diagnoses.end());
        written = std::move(whole.written);
    }
    if (has_errors(diagnoses)) return answer_of(std::nullopt, std::move(diagnoses), files);

    complete(written.procedure);
    const auto found = diagnoses_of(written);
    diagnoses.insert(diagnoses.end(), found.begin(), found.end());
    auto answer = answer_of(std::move(written.procedure), std::move(diagnoses), files);
    answer.simulation = std::move(written.simulation);
    return answer;
}

std::expected<Procedure, std::vector<Diagnosis>> only_if_right(CheckedProcedure checked)
{
    if (!checked.procedure) return std::unexpected(std::move(checked.diagnoses));
    return std::move(*checked.procedure);
}

} // namespace

CheckedProcedure checked_procedure_from(const SourceText& file, const std::vector<SourceText>& others)
{
    Library library{others};
    return checked(file, read(file), library);
}

std::map<std::filesystem::path, CheckedProcedure> check_folder(const std::filesystem::path& folder)
{
    Library library{files_in(folder)};
    std::map<std::filesystem::path, CheckedProcedure> all;
    for (const auto& file : library.texts()) all.emplace(file.name, checked(file, library.read_once(file), library));
    return all;
}

CheckedProcedure check_procedure(const std::filesystem::path& file)
{
    return checked_procedure_from({file.string(), text_of_file(file)}, other_files_beside(file));
}

std::expected<Procedure, std::vector<Diagnosis>> procedure_from(
    std::string_view text, const std::string& file_name, const std::vector<SourceText>& others)
{
    return only_if_right(checked_procedure_from({file_name, std::string(text)}, others));
}

std::expected<Procedure, std::vector<Diagnosis>> load_procedure(const std::filesystem::path& file)
{
    return only_if_right(check_procedure(file));
}

std::vector<SourceText> texts_of(const std::filesystem::path& file)
{
    std::vector<SourceText> texts{{file.string(), text_of_file(file)}};
    const auto read_one = read(texts.front());
    if (!read_one.written || read_one.written->procedure.extends.empty()) return texts;
    const auto others = other_files_beside(file);
    if (const auto* base = find_procedure(others, read_one.written->procedure.extends)) texts.push_back(*base);
    return texts;
}

} // namespace throughline::procedure_files
