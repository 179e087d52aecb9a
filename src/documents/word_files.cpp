#include "documents/word_files.hpp"

#include "documents/word_package.hpp"
#include "documents/word_template.hpp"

namespace throughline::documents {

namespace {

class PackagedWordFiles final : public application::WordFiles {
public:
    [[nodiscard]] std::string written(const application::WordDocument& document) const override { return packed(package_of(document)); }

    [[nodiscard]] std::expected<std::vector<std::string>, WordFaults> placeholders(std::string_view file) const override
    {
        const auto entries = opened(file);
        if (!entries) return std::unexpected(entries.error());
        return placeholders_in(*entries);
    }

    [[nodiscard]] std::expected<Filled, WordFaults> filled(
        std::string_view file, const std::map<std::string, std::string>& values) const override
    {
        auto entries = opened(file);
        if (!entries) return std::unexpected(std::move(entries.error()));
        if (const auto sound = placeholders_in(*entries); !sound) return std::unexpected(sound.error());
        auto left_open = fill(*entries, values);
        return Filled{packed(*entries), std::move(left_open)};
    }

    [[nodiscard]] std::expected<std::vector<std::string>, WordFaults> paragraphs(std::string_view file) const override
    {
        const auto entries = opened(file);
        if (!entries) return std::unexpected(entries.error());
        return paragraphs_in(*entries);
    }
};

} // namespace

std::unique_ptr<application::WordFiles> word_files() { return std::make_unique<PackagedWordFiles>(); }

} // namespace throughline::documents
