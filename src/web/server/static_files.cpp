#include "web/server/static_files.hpp"

#include "domain/common/impossible.hpp"
#include "web/server/compressed.hpp"
#include "web/server/text_checks.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace throughline::web {

namespace {

constexpr std::string_view manifest_name = "manifest.json";

std::string content_of(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw std::runtime_error("cannot read the asset " + path.string());
    return bytes;
}

std::string content_type_of(const std::filesystem::path& path)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> types{{
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".woff", "font/woff"},
        {".json", "application/json"},
        {".map", "application/json"},
        {".txt", "text/plain; charset=utf-8"},
    }};
    const auto extension = path.extension().string();
    const auto found = std::find_if(types.begin(), types.end(), [&](const auto& type) { return type.first == extension; });
    return std::string(found == types.end() ? "application/octet-stream" : found->second);
}

bool gains_from_compression(std::string_view content_type)
{
    return content_type.starts_with("text/") || content_type == "image/svg+xml" || content_type == "application/json";
}

/// FNV-1a: tells versions of our own files apart, no more.
std::string etag_of(std::string_view bytes)
{
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
    return '"' + std::to_string(hash) + '-' + std::to_string(bytes.size()) + '"';
}

std::map<std::string, std::string, std::less<>> manifest_from(const std::filesystem::path& path)
{
    std::map<std::string, std::string, std::less<>> names;
    try {
        const auto manifest = boost::json::parse(content_of(path));
        for (const auto& [plain, hashed] : manifest.as_object())
            names.emplace(std::string_view(plain.data(), plain.size()), std::string_view(hashed.as_string()));
    } catch (const std::exception& failure) {
        throw std::runtime_error("cannot read the assets' manifest " + path.string() + ": " + failure.what());
    }
    return names;
}

bool is_known_to(std::string_view tags, std::string_view etag)
{
    while (!tags.empty()) {
        auto tag = without_outer_blanks(tags.substr(0, tags.find(',')));
        tags.remove_prefix(std::min(tags.find(','), tags.size() - 1) + 1);
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == etag || tag == "*") return true;
    }
    return false;
}

} // namespace

StaticFiles StaticFiles::from(const std::filesystem::path& folder)
{
    StaticFiles files;
    if (std::filesystem::exists(folder / manifest_name)) files.names_ = manifest_from(folder / manifest_name);

    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const auto name = std::filesystem::relative(entry.path(), folder).generic_string();
        if (!entry.is_regular_file() || name == manifest_name || entry.path().extension() == ".gz") continue;

        const bool hashed = std::any_of(files.names_.begin(), files.names_.end(), [&](const auto& pair) { return pair.second == name; });
        auto bytes = content_of(entry.path());
        const auto type = content_type_of(entry.path());
        std::string compressed;
        if (const auto beside = entry.path().string() + ".gz"; std::filesystem::exists(beside))
            compressed = content_of(beside);
        else if (gains_from_compression(type))
            compressed = gzip_compressed(bytes, CompressionEffort::most);
        const bool gains = !compressed.empty() && compressed.size() < bytes.size();
        const auto etag = etag_of(bytes);
        files.files_.emplace(
            name, File{
                      type, etag, hashed ? Caching::for_ever : Caching::revalidated, std::make_shared<const std::string>(std::move(bytes)),
                      gains ? std::make_shared<const std::string>(std::move(compressed)) : nullptr});
    }
    for (const auto& [plain, hashed] : files.names_)
        if (!files.files_.contains(hashed)) throw std::runtime_error("the assets' manifest names a file that is not there: " + hashed);
    return files;
}

std::string StaticFiles::url(std::string_view name) const
{
    const auto found = names_.find(name);
    if (found != names_.end()) return "/assets/" + found->second;
    if (!files_.contains(name)) impossible("no asset has that name");
    return std::string("/assets/").append(name);
}

HttpResponse StaticFiles::answer(const HttpRequest& request) const
{
    std::string name;
    for (std::size_t index = 1; index < request.segments.size(); ++index) {
        if (index > 1) name += '/';
        name += request.segments[index];
    }
    const auto found = files_.find(name);
    if (found == files_.end() || request.trailing_slash) return not_found();

    const auto& file = found->second;
    HttpResponse response;
    response.caching = file.caching;
    response.headers = {{"ETag", file.etag}, {"Vary", "Accept-Encoding"}};
    if (const auto known = request.headers.find("If-None-Match"); known && is_known_to(*known, file.etag)) {
        response.status = 304;
        return response;
    }
    response.content_type = file.content_type;
    response.shared_body = file.bytes;
    if (file.compressed && accepts_gzip(request.headers.find("Accept-Encoding").value_or(""))) {
        response.shared_body = file.compressed;
        response.headers.push_back({"Content-Encoding", "gzip"});
    }
    return response;
}

} // namespace throughline::web
