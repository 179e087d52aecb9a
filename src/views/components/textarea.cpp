#include "views/components/textarea.hpp"

#include "views/components/writing.hpp"

namespace throughline::views {

namespace {

using writing::add_classes;
using writing::add_if_given;

std::string after(std::string first, std::string_view further)
{
    if (!further.empty()) first.append(" ").append(further);
    return first;
}

Attributes count_attributes(const CharacterCount& options)
{
    Attributes attributes{{"data-module", "govuk-character-count"}};
    if (options.max_characters) attributes.add({"data-maxlength", *options.max_characters});
    if (options.max_words) attributes.add({"data-maxwords", *options.max_words});
    if (options.threshold) attributes.add({"data-threshold", *options.threshold});
    if (!options.count_type.empty())
        attributes.add({"data-count-type", options.count_type});
    else if (options.max_words)
        attributes.add({"data-count-type", "words"});
    attributes.add(options.form_group.attributes);
    return attributes;
}

std::string count_message(const CharacterCount& options)
{
    const auto most = options.max_words ? options.max_words : options.max_characters;
    if (!most) return {};
    const bool in_words = options.count_type.empty() ? options.max_words.has_value() : options.count_type == "words";
    return "You can enter up to " + std::to_string(*most) + (in_words ? " words" : " characters");
}

} // namespace

Html textarea(const Textarea& options)
{
    const std::string& id = options.id.empty() ? options.name : options.id;

    Html out;
    writing::open_form_group(out, options.form_group, !options.error.content.empty());
    writing::add_label(out, options.label, id);
    const auto described_by = writing::add_hint_and_error(out, id, options.described_by, options.hint, options.error);
    out += options.form_group.before_input.html();
    out += "<textarea class=\"govuk-textarea";
    if (!options.error.content.empty()) out += " govuk-textarea--error";
    add_classes(out, options.classes);
    out += "\"";
    out.add_attribute({"id", id});
    out.add_attribute({"name", options.name});
    out.add_attribute({"rows", options.rows});
    if (options.spellcheck) out.add_attribute({"spellcheck", *options.spellcheck ? "true" : "false"});
    if (options.is_disabled) out += " disabled";
    add_if_given(out, "aria-describedby", described_by);
    add_if_given(out, "autocomplete", options.autocomplete);
    out.add_attributes(options.attributes);
    out += ">";
    // The first line end inside a textarea is not part of its value.
    if (options.value.starts_with('\n') || options.value.starts_with('\r')) out += "\n";
    out.add_text(options.value);
    out += "</textarea>";
    out += options.form_group.after_input.html();
    out += "</div>";
    return out;
}

Html character_count(const CharacterCount& options)
{
    const std::string& id = options.id.empty() ? options.name : options.id;

    const auto message = hint(
        {.content = count_message(options),
         .id = id + "-info",
         .classes = after("govuk-character-count__message", options.count_message_classes)});
    return textarea(
        {.name = options.name,
         .label = options.label,
         .hint = options.hint,
         .error = options.error,
         .value = options.value,
         .id = id,
         .rows = options.rows,
         .spellcheck = options.spellcheck,
         .described_by = id + "-info",
         .form_group =
             {.classes = after("govuk-character-count", options.form_group.classes),
              .attributes = count_attributes(options),
              .before_input = options.form_group.before_input,
              .after_input = message + options.form_group.after_input.html()},
         .classes = after("govuk-js-character-count", options.classes),
         .attributes = options.attributes});
}

} // namespace throughline::views
