#include "arrows.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>

namespace throughline::architecture {

namespace {

using Folders = std::vector<std::string_view>;

/// What a folder may include besides itself. The row of the longest folder that holds a file is the file's row.
struct Arrows {
    std::string_view folder;
    Folders may_include;
};

const std::vector<Arrows>& arrows()
{
    static const Folders all_of_domain{"domain"};
    static const Folders adapter{"domain", "application"};
    static const Folders adapter_with_ledger{"domain", "application", "ledger"};

    // domain <- application <- {storage, documents, identity, messages, web, cli} <- programs
    // ledger <- {application, storage, identity, messages}
    // domain <- {event_codec, procedure_files} <- application
    // domain <- views <- {web, documents}
    static const std::vector<Arrows> table{
        {"domain/common", {}},
        {"domain/time", {"domain/common"}},
        {"domain/procedure", {"domain/common", "domain/time"}},
        {"domain/casework", {"domain/common", "domain/time", "domain/procedure"}},
        {"domain/access", {"domain/common", "domain/time", "domain/procedure", "domain/casework"}},
        {"domain", all_of_domain},
        {"ledger", {"domain/common"}},
        {"event_codec", all_of_domain},
        {"procedure_files", all_of_domain},
        {"views", all_of_domain},
        {"application", {"domain", "ledger", "event_codec", "procedure_files"}},
        {"storage", adapter_with_ledger},
        {"identity", adapter_with_ledger},
        {"messages", adapter_with_ledger},
        {"documents", {"domain", "application", "views"}},
        {"web/server", {"domain/common"}},
        {"web", {"web/server", "domain", "application", "views", "identity"}}, // pages ask identity who is signed in
        {"cli", adapter},
        {"programs", {"."}}, // everything: here the parts are put together
    };
    return table;
}

/// Where a library's headers may be seen. A library that is not named here may be included outside the domain.
struct Library {
    std::string_view headers; // how the path of a header begins
    Folders hidden_in;
};

const std::vector<Library>& libraries()
{
    static const std::vector<Library> table{
        {"sqlite3", {"storage"}},
        {"libpq", {"storage"}},
        {"postgresql/", {"storage"}},
        {"boost/json", {"application", "documents", "event_codec", "cli", "identity", "views", "web/server"}},
        {"boost/", {"web/server"}},
        {"sodium", {"ledger", "identity", "web/server"}},
        {"openssl/", {"ledger", "identity", "web/server"}},
        {"toml++/", {"procedure_files"}},
        {"date/", {"application", "cli", "programs"}},
        {"CLI/", {"cli", "programs"}},
        {"archive", {"documents"}},
        {"pugixml", {"documents"}},
        {"zlib", {"documents", "web/server"}},
        {"curl/", {"identity", "messages"}},
        {"liboath/", {"identity"}},
        {"zxcvbn", {"identity"}},
        {"qrencode", {"identity"}},
        {"fido", {"identity"}},
        {"cjose/", {"identity"}},
        {"jansson", {"identity"}},
        {"gumbo", {}},
        {"gtest/", {}},
        {"gmock/", {}},
    };
    return table;
}

const Arrows* row_of(std::string_view path)
{
    const Arrows* longest = nullptr;
    for (const auto& row : arrows()) {
        if (lies_in(path, row.folder) && (!longest || row.folder.size() > longest->folder.size())) longest = &row;
    }
    return longest;
}

bool may_include(const Arrows& row, std::string_view path)
{
    const auto* target = row_of(path);
    if (target && target->folder == row.folder) return true;
    return std::ranges::any_of(row.may_include, [&](auto folder) { return folder == "." || lies_in(path, folder); });
}

/// A header of the standard library has neither a folder nor an ending.
bool is_standard(std::string_view header) { return header.find_first_of("/.") == std::string_view::npos; }

const Library* library_of(std::string_view header)
{
    const auto found = std::ranges::find_if(libraries(), [&](const auto& library) { return header.starts_with(library.headers); });
    return found == libraries().end() ? nullptr : &*found;
}

bool is_hidden_from(std::string_view header, std::string_view path)
{
    if (is_standard(header) && !library_of(header)) return false;
    if (lies_in(path, "domain")) return true;
    const auto* library = library_of(header);
    return library && std::ranges::none_of(library->hidden_in, [&](auto folder) { return lies_in(path, folder); });
}

/// "file includes header" for each include of a shipped file that is wrong.
template <class IsWrong> std::vector<std::string> each_wrong(const std::vector<SourceFile>& files, IsWrong is_wrong)
{
    std::vector<std::string> found;
    for (const auto& file : files) {
        if (file.is_test()) continue;
        for (const auto& include : includes_of(file)) {
            if (is_wrong(file, include)) found.push_back(file.path + " includes " + include.path);
        }
    }
    return found;
}

} // namespace

std::vector<std::string> wrong_arrows(const std::vector<SourceFile>& files)
{
    return each_wrong(files, [](const SourceFile& file, const Include& include) {
        const auto* row = row_of(file.path);
        return include.is_ours && row && !may_include(*row, include.path);
    });
}

std::vector<std::string> escaped_libraries(const std::vector<SourceFile>& files)
{
    return each_wrong(
        files, [](const SourceFile& file, const Include& include) { return !include.is_ours && is_hidden_from(include.path, file.path); });
}

std::vector<std::string> unknown_folders(const std::vector<SourceFile>& files)
{
    std::set<std::string> found;
    for (const auto& file : files) {
        if (!row_of(file.path)) found.insert(folder_of(file.path));
    }
    return {found.begin(), found.end()};
}

std::vector<std::string> includes_of_nothing(const std::vector<SourceFile>& files)
{
    std::set<std::string_view> there;
    for (const auto& file : files) there.insert(file.path);
    return each_wrong(files, [&](const SourceFile&, const Include& include) { return include.is_ours && !there.contains(include.path); });
}

} // namespace throughline::architecture
