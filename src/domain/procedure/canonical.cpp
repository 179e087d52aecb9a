#include "domain/procedure/canonical.hpp"

#include "domain/procedure/names.hpp"

#include <type_traits>

namespace throughline::procedure {
namespace {

/// Writes `key "value"` a line, indented below the thing it belongs to. Each `write` takes its struct apart by name: a member added to
/// the model does not compile here until somebody has decided how it is written.
class CanonicalWriter {
public:
    std::string text{};

    void write(const Procedure& procedure)
    {
        const auto& [id, extends, version, title, area_note, sources, count_start, unstated, stages, sets, roles, groups, guidance, open_points, entries, facts, aliases, forms, steps, documents, letters, recipients, checks, separations, retired, words] =
            procedure;
        put("procedure", id);
        put("extends", extends);
        put("version", version);
        put("title", title);
        put("area_note", area_note);
        put("source", sources);
        put("count_start", name_among(count_start));
        put("days_of_unstated_kind", unstated == time::Unit::calendar_days ? "calendar" : "working");
        put("retired", retired);
        put("word", words);
        put("alias", aliases);
        put("open", open_points);
        put("stage", stages);
        put("set", sets);
        put("role", roles);
        put("group", groups);
        put("guidance", guidance);
        put("recipient", recipients);
        put("entry", entries);
        put("fact", facts);
        put("form", forms);
        put("step", steps);
        put("document", documents);
        put("letter", letters);
        put("check", checks);
        put("separation", separations);
    }

private:
    void put(std::string_view key, std::string_view value)
    {
        if (value.empty()) return;
        text.append(indent_, ' ');
        text += key;
        text += " \"";
        for (const char letter : value) {
            if (letter == '"' || letter == '\\') text += '\\';
            if (letter == '\n') {
                text += "\\n";
            } else {
                text += letter;
            }
        }
        text += "\"\n";
    }
    void put(std::string_view key, const std::string& value) { put(key, std::string_view{value}); }
    void put(std::string_view key, const char* value) { put(key, std::string_view{value}); }
    void put(std::string_view key, bool value)
    {
        if (value) put(key, "true");
    }
    void put(std::string_view key, std::int64_t value)
    {
        if (value != 0) put(key, std::to_string(value));
    }
    void put(std::string_view key, Level level) { put(key, level == Level::national ? "national" : "local"); }
    void put(std::string_view key, Power power) { put(key, name_of(power)); }
    void put(std::string_view key, const std::optional<Concept>& meaning)
    {
        if (meaning) put(key, name_of(*meaning));
    }
    void put(std::string_view key, const std::optional<SetKind>& set)
    {
        if (set) put(key, name_of(*set));
    }
    void put(std::string_view key, const Condition& condition) { put(key, text_of(condition)); }
    void put(std::string_view key, const std::optional<Condition>& condition)
    {
        if (condition) put(key, text_of(*condition));
    }
    void put(std::string_view key, const std::map<std::string, std::string>& pairs)
    {
        for (const auto& [name, value] : pairs) put(std::string(key) + " " + name, value);
    }
    template <class Value> void put(std::string_view key, const std::vector<Value>& values)
    {
        for (const auto& value : values) put(key, value);
    }

    /// A thing of its own: its key on a line, its members below.
    template <class Thing>
        requires std::is_aggregate_v<Thing>
    void put(std::string_view key, const Thing& thing)
    {
        text.append(indent_, ' ');
        text += key;
        text += '\n';
        indent_ += 2;
        members(thing);
        indent_ -= 2;
    }

public:
    void members(const Option& option)
    {
        const auto& [id, label, hint, leads_to, reasons_required, source] = option;
        put("id", id);
        put("label", label);
        put("hint", hint);
        put("leads_to", leads_to);
        put("reasons_required", reasons_required);
        put("source", source);
    }
    void members(const OpenPoint& point)
    {
        const auto& [id, question, options, settled, source, place] = point;
        put("id", id);
        put("question", question);
        put("option", options);
        put("settled", settled);
        put("source", source);
    }
    void members(const Stage& stage)
    {
        const auto& [id, label, meaning, part] = stage;
        put("id", id);
        put("label", label);
        put("concept", meaning);
        put("part", part);
    }
    void members(const SetDeclaration& set)
    {
        const auto& [kind, one, many, code, form] = set;
        put("kind", name_of(kind));
        put("one", one);
        put("many", many);
        put("code", code);
        put("form", form);
    }
    void members(const Role& role)
    {
        const auto& [id, label, powers, every_case, meaning, source, level, place, refines, least] = role;
        put("id", id);
        put("label", label);
        put("power", powers);
        put("every_case", every_case);
        put("least", least);
        put("concept", meaning);
        put("source", source);
        put("level", level);
        put("refines", refines);
    }
    void members(const Group& group)
    {
        const auto& [id, label, chair, next_meeting, source, place] = group;
        put("id", id);
        put("label", label);
        put("chair", chair);
        put("next_meeting", next_meeting);
        put("source", source);
    }
    void members(const Guidance& guidance)
    {
        const auto& [id, title, edition, said, link] = guidance;
        put("id", id);
        put("title", title);
        put("edition", edition);
        put("text", said);
        put("link", link);
    }
    void members(const Recipient& recipient)
    {
        const auto& [id, label, address, meaning, source, level, place, refines] = recipient;
        put("id", id);
        put("label", label);
        put("address", address);
        put("concept", meaning);
        put("source", source);
        put("level", level);
        put("refines", refines);
    }
    void members(const Entry& entry)
    {
        const auto& [id, label, form, hint, source, place] = entry;
        put("id", id);
        put("label", label);
        put("form", form);
        put("hint", hint);
        put("source", source);
    }
    void members(const Fact& fact)
    {
        const auto& [id, was, label, subject, value, options, many, planned, with_time, meaning, source, level, place, refines, firm] =
            fact;
        put("id", id);
        put("was", was);
        put("label", label);
        put("subject", subject);
        put("value", name_of(value));
        put("option", options);
        put("many", many);
        put("planned", planned);
        put("with_time", with_time);
        put("firm", firm);
        put("concept", meaning);
        put("source", source);
        put("level", level);
        put("refines", refines);
    }
    void members(const Suggestion& suggestion)
    {
        const auto& [option, when, point, answer] = suggestion;
        put("option", option);
        put("when", when);
        put("point", point);
        put("answer", answer);
    }
    void members(const Field& field)
    {
        const auto& [id, label, hint, kind, options, fact, required, required_when, shown_when, missing, sensitive, source, place, suggested, suggestions] =
            field;
        put("id", id);
        put("label", label);
        put("hint", hint);
        put("kind", name_of(kind));
        put("option", options);
        put("fact", fact);
        put("required", required);
        put("required_when", required_when);
        put("shown_when", shown_when);
        put("missing", missing);
        put("sensitive", sensitive);
        if (suggested) put("suggested", time::in_words(*suggested));
        put("suggestion", suggestions);
        put("source", source);
    }
    void members(const Section& section)
    {
        const auto& [title, said, set, required, fields] = section;
        put("title", title);
        put("text", said);
        put("set", set);
        put("required", required);
        put("field", fields);
    }
    void members(const Form& form)
    {
        const auto& [id, title, why, document, sections, meaning, source, level, place, refines] = form;
        put("id", id);
        put("title", title);
        put("why", why);
        put("document", document);
        put("section", sections);
        put("concept", meaning);
        put("source", source);
        put("level", level);
        put("refines", refines);
    }
    void members(const StepLimit& limit)
    {
        const auto& [said, parsed, label, outcome, source, level, remind, place] = limit;
        put("text", said);
        put("meaning", time::in_words(parsed));
        put("label", label);
        put("outcome", outcome);
        put("source", source);
        put("level", level);
        put("remind", remind);
    }
    void members(const Step& step)
    {
        const auto& [id, was, refines, kind, title, why, stage, who, for_each, every, again, until, applies_when, starts, needs, limits, on_miss, form, letter, guidance, meaning, statutory, overtaken_by, source, level, place, answer_limits, counted_each, reviewed, chair, invited, papers, deciders, outcome, views_private, advice, options, document, signatories, recipients, receipt, must_attend, views_open_at] =
            step;
        put("id", id);
        put("was", was);
        put("refines", refines);
        put("kind", name_of(kind));
        put("title", title);
        put("why", why);
        put("stage", stage);
        put("who", who);
        put("for_each", for_each);
        put("every", every);
        put("again", again);
        put("until", until);
        put("applies_when", applies_when);
        put("starts", starts);
        put("needs", needs);
        put("limit", limits);
        put("on_miss", on_miss);
        put("form", form);
        put("letter", letter);
        put("guidance", guidance);
        put("concept", meaning);
        put("statutory", statutory);
        put("overtaken_by", overtaken_by);
        put("source", source);
        put("level", level);
        put("answer_limit", answer_limits);
        put("counted_common", !counted_each);
        put("reviewed", reviewed);
        put("chair", chair);
        put("invited", invited);
        put("paper", papers);
        put("deciders", deciders);
        if (outcome != OutcomeRule::all_agree) put("outcome", name_among(outcome));
        if (views_private != ViewsPrivateUntil::never) put("views_private", name_among(views_private));
        put("advice", advice);
        put("option", options);
        put("document", document);
        put("signatory", signatories);
        put("recipient", recipients);
        put("receipt", receipt);
        put("must_attend", must_attend);
        put("views_open_at", views_open_at);
    }
    void members(const DocumentPart& part)
    {
        const auto& [title, from, fields, said, minimum, when, missing, source, place] = part;
        put("title", title);
        put("from", from);
        put("field", fields);
        put("text", said);
        put("minimum", minimum);
        put("when", when);
        put("missing", missing);
        put("source", source);
    }
    void members(const Document& document)
    {
        const auto& [id, title, number, parts, meaning, source, level, place, refines] = document;
        put("id", id);
        put("title", title);
        put("number", number);
        put("part", parts);
        put("concept", meaning);
        put("source", source);
        put("level", level);
        put("refines", refines);
    }
    void members(const Letter& letter)
    {
        const auto& [id, title, number, paragraphs, to_family, shipped_draft, source, level, place] = letter;
        put("id", id);
        put("title", title);
        put("number", number);
        put("paragraph", paragraphs);
        put("to_family", to_family);
        put("not_shipped", !shipped_draft);
        put("source", source);
        put("level", level);
    }
    void members(const Separation& separation)
    {
        const auto& [id, between, message, source, level, place] = separation;
        put("id", id);
        put("between", between);
        put("message", message);
        put("source", source);
        put("level", level);
    }
    void members(const Check& check)
    {
        const auto& [id, kind, level, on, when, step, number, message, source, authority, place] = check;
        put("id", id);
        put("kind", name_of(kind));
        put("level", name_among(level));
        put("on", on);
        put("when", when);
        put("step", step);
        put("number", number);
        put("message", message);
        put("source", source);
        put("authority", authority);
    }

private:
    std::size_t indent_{0};
};

} // namespace

std::string canonical_text(const Procedure& procedure)
{
    CanonicalWriter writer;
    writer.write(procedure);
    return std::move(writer.text);
}

} // namespace throughline::procedure
