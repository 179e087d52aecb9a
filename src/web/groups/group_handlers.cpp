#include "web/groups/group_handlers.hpp"

#include "application/procedure_check.hpp"
#include "domain/casework/groups.hpp"
#include "domain/procedure/source_words.hpp"
#include "domain/time/civil_day.hpp"
#include "domain/time/date_words.hpp"
#include "views/components/button.hpp"
#include "views/components/lists.hpp"
#include "views/components/marks.hpp"
#include "views/components/messages.hpp"
#include "views/components/typography.hpp"
#include "web/casework/shown_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace throughline::web {

using application::SeenCase;
using casework::GroupItem;
using casework::GroupMeeting;
using procedure::Power;
using views::FieldChoice;
using views::FormValues;
using views::Href;
using views::Html;

namespace {

Href group_address(const std::string& group) { return Href::path({"groups", group}); }
Href meeting_address(const GroupMeeting& meeting) { return Href::path({"groups", meeting.group, "meetings", meeting.id}); }

template <class AnId> std::optional<AnId> id_from(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number > 0 ? std::optional{AnId{number}} : std::nullopt;
}

/// "14:30" as minutes from midnight. Nothing where nothing was typed; an error where it is no time.
std::expected<std::optional<int>, std::vector<casework::FieldError>> minute_or_nothing(const HttpRequest& http, const std::string& field)
{
    const auto text = http.form.text(field);
    if (text.empty()) return std::nullopt;
    const auto colon = text.find_first_of(":.");
    const auto part = [&](std::string_view digits) {
        int number = -1;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return error == std::errc{} && end == digits.data() + digits.size() ? number : -1;
    };
    const int hour = colon == std::string_view::npos ? -1 : part(text.substr(0, colon));
    const int minute = colon == std::string_view::npos ? -1 : part(text.substr(colon + 1));
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return std::unexpected(std::vector<casework::FieldError>{{field, "Enter the time by the 24-hour clock, such as 14:30"}});
    return hour * 60 + minute;
}

std::string when_in_words(const GroupMeeting& meeting)
{
    auto words = time::in_words_with_weekday(meeting.day);
    if (meeting.minute) words += fmt::format(" at {:02}:{:02}", *meeting.minute / 60, *meeting.minute % 60);
    return words;
}

/// Beside a heading that says the same.
constexpr const char* only_aloud = "govuk-visually-hidden";

/// On a phone each row stands as a block of its own.
Html stacked(const char* caption, const views::Table& list)
{
    return views::element("div", {{"class", "tl-stacked"}}, views::scrolling_table(caption, list));
}

/// What a page of groups is made from, as this person may see it.
struct Seen {
    std::shared_ptr<const access::Directory> directory;
    std::shared_ptr<const procedure::Procedure> procedure;
    bool may_manage{};
    bool may_give_places{};
    application::Day today{};

    [[nodiscard]] const casework::Groups& groups() const { return directory->groups; }
    [[nodiscard]] const procedure::Group* find(const std::string& id) const { return procedure->find_group(id); }
};

/// Whoever runs cases or gives roles sees every group; others see those in which they sit.
std::optional<Seen> seen_by(const Visit& visit)
{
    if (!visit.partnership()) return std::nullopt;
    Seen seen{
        visit.casework().directory(visit.partnership()->id), visit.casework().adopted_procedure(visit.partnership()->id),
        visit.may(Power::manage_case), visit.may(Power::manage_people), visit.today()};
    if (!seen.procedure) return std::nullopt;
    return seen;
}

bool may_see(const Visit& visit, const Seen& seen, const std::string& group)
{
    if (!seen.find(group)) return false;
    if (seen.may_manage || seen.may_give_places) return true;
    return std::ranges::any_of(
        seen.groups().members_on(group, seen.today), [&](const casework::GroupMember* one) { return one->person == visit.person(); });
}

Html posted(const Visit& visit, const Href& address, const std::string& action, const Html& fields, const std::string& words)
{
    auto form = visit.form_to(address, 0);
    form.hidden.emplace_back("action", action);
    return views::form(form, fields + views::button({.content = words}));
}

/// A small form with one button, for one row.
Html row_button(
    const Visit& visit, const Href& address, std::vector<std::pair<std::string, std::string>> hidden, const std::string& words,
    const std::string& of_what)
{
    auto form = visit.form_to(address, 0);
    form.hidden = std::move(hidden);
    return views::form(form, views::secondary_button({.content = Html::text(words) + views::visually_hidden(of_what)}));
}

Html folded(const std::string& summary, const Html& content, bool is_open)
{
    views::Details details;
    details.summary = summary;
    details.content = content;
    details.is_open = is_open;
    return views::details(details);
}

/// A page that was posted to shows what was typed in that form alone.
struct Again {
    FormValues values{};
    std::string action{};
    int status = 200;

    [[nodiscard]] FormValues of(const std::string& one) const { return (action == one ? values : FormValues{}).in_form(one); }
    [[nodiscard]] bool is(const std::string& one) const { return action == one; }
};

HttpResponse answer(const Visit& visit, const std::string& title, const Html& content, const Again& again)
{
    auto frame = visit.frame(Part::groups, title);
    frame.width = views::PageWidth::wide;
    frame.has_errors = again.values.has_errors();
    return visit.page(frame, views::error_summary_of(again.values.in_form(again.action), content) + content, again.status);
}

// The list of groups

HttpResponse groups_page(Visit& visit)
{
    const auto seen = seen_by(visit);
    if (!seen) return not_found();
    views::Table list;
    list.caption = "Standing groups";
    list.caption_classes = only_aloud;
    list.head = {{"Group"}, {"Members today"}, {"Next meeting"}};
    list.first_cell_is_header = true;
    for (const auto& group : seen->procedure->groups) {
        if (!may_see(visit, *seen, group.id)) continue;
        Html next = Html::text("None arranged");
        for (const auto* meeting : seen->groups().meetings_of(group.id)) {
            if (meeting->cancelled || meeting->day < seen->today) continue;
            next = views::link(meeting_address(*meeting), when_in_words(*meeting));
            break;
        }
        list.rows.push_back(
            {{views::link(group_address(group.id), group.label)},
             {std::to_string(seen->groups().members_on(group.id, seen->today).size())},
             {next}});
    }
    Html content = views::heading(1, "Groups");
    content +=
        list.rows.empty()
            ? views::empty_state(
                  {.title = "You sit in no group",
                   .content =
                       "Groups that meet again and again, such as the one that looks at practice reviews, stand here for their members."})
            : stacked("Standing groups", list);
    return answer(visit, "Groups", content, {});
}

// One group

std::vector<FieldChoice> choices_of(const std::vector<std::pair<std::string, std::string>>& named)
{
    std::vector<FieldChoice> choices;
    for (const auto& [id, name] : named) choices.push_back({id, name, {}, {}, {}, false});
    return choices;
}

Html members_of(const Visit& visit, const Seen& seen, const std::string& group, const Again& again)
{
    views::Table list;
    list.caption = "Members";
    list.caption_classes = only_aloud;
    list.head = {{"Person"}, {"Post"}, {"For"}, {"From"}, {"Until"}};
    list.first_cell_is_header = true;
    if (seen.may_give_places) list.head.push_back({"End"});
    for (const auto& member : seen.groups().members) {
        if (member.group != group) continue;
        const auto* person = seen.directory->find_person(member.person);
        std::vector<views::TableCell> row{
            {seen.directory->name_of(member.person)},
            {person ? person->post : ""},
            {member.body ? seen.directory->name_of(*member.body) : ""},
            {time::in_words(member.from)},
            {member.until ? time::in_words(*member.until) : "open"}};
        if (seen.may_give_places)
            row.push_back(
                {member.sits_on(seen.today) ? row_button(
                                                  visit, group_address(group), {{"action", "end-member"}, {"member", member.id}}, "End",
                                                  " the place of " + seen.directory->name_of(member.person))
                                            : Html{}});
        list.rows.push_back(row);
    }
    Html html = views::heading(2, "Members");
    html += list.rows.empty()
                ? views::empty_state(
                      {.title = "Nobody sits in this group yet",
                       .content = "Add its members with the days from and until which they sit. Who sat when stays on record."})
                : stacked("Members", list);
    if (!seen.may_give_places) return html;
    const auto values = again.of("add-member");
    const auto people = field_people(*seen.directory);
    return html +
           folded(
               "Add a member",
               posted(
                   visit, group_address(group), "add-member",
                   views::select_field(values, {.name = "person", .label = "Person", .choices = choices_of(people.people)}) +
                       views::select_field(
                           values, {.name = "body", .label = "For which organisation? (if any)", .choices = choices_of(people.bodies)}) +
                       views::day_field(values, {.name = "from", .label = "From (today, where it is left empty)"}) +
                       views::day_field(values, {.name = "until", .label = "Until (if it ends)"}),
                   "Add"),
               again.is("add-member"));
}

Html when_fields(const FormValues& values)
{
    return views::day_field(values, {.name = "day", .label = "Day"}) +
           views::text_field(
               values, {.name = "time", .label = "Time (if known)", .hint = "By the 24-hour clock, such as 14:30", .width = 5}) +
           views::text_field(values, {.name = "place", .label = "Where? (if known)"});
}

std::string standing_of(const GroupMeeting& meeting, application::Day today)
{
    if (meeting.cancelled) return "Cancelled: " + *meeting.cancelled;
    if (meeting.held) return "Held";
    if (meeting.day < today) return "Not recorded yet";
    return meeting.moved > 0 ? "Arranged, moved: " + meeting.moved_because : "Arranged";
}

HttpResponse group_page(Visit& visit, const Again& again)
{
    const auto seen = seen_by(visit);
    const std::string id{visit.http().parameter("group")};
    if (!seen || !may_see(visit, *seen, id)) return not_found();
    const auto& group = *seen->find(id);

    Html content = views::heading(1, group.label);
    if (const auto* chair = seen->procedure->find_role(group.chair)) content += views::paragraph("Chaired by: " + chair->label);
    if (const auto source = procedure::paragraph_of(group.source); !source.empty())
        content += views::paragraph(views::soft("Source: " + source));
    views::Table list;
    list.caption = "Meetings";
    list.caption_classes = only_aloud;
    list.head = {{"When"}, {"Where"}, {"How it stands"}};
    list.first_cell_is_header = true;
    for (const auto* meeting : seen->groups().meetings_of(id))
        list.rows.push_back(
            {{views::link(meeting_address(*meeting), when_in_words(*meeting))}, {meeting->place}, {standing_of(*meeting, seen->today)}});
    content += views::heading(2, "Meetings");
    content +=
        list.rows.empty()
            ? views::empty_state(
                  {.title = "No meetings yet", .content = "Enter the group's calendar. Deadlines that end at its next meeting follow it."})
            : stacked("Meetings", list);
    if (seen->may_manage)
        content += folded(
            "Arrange a meeting", posted(visit, group_address(id), "arrange", when_fields(again.of("arrange")), "Arrange"),
            again.is("arrange"));
    content += members_of(visit, *seen, id, again);
    return answer(visit, group.label, content, again);
}

Again typed_again(const Visit& visit, const std::vector<casework::FieldError>& errors)
{
    return {views::values_from(typed(visit.http()), errors), visit.text("action"), 422};
}
Again typed_again(const Visit& visit, const Refusal& why)
{
    return typed_again(visit, std::vector<casework::FieldError>{{why.field, why.message}});
}

/// A day, a time and nothing else; the errors of both together.
struct When {
    std::optional<application::Day> day{};
    std::optional<int> minute{};
    std::vector<casework::FieldError> errors{};
};
When when_typed(const Visit& visit)
{
    When when;
    const auto day = day_or_nothing(visit.http(), "day", "Day");
    const auto minute = minute_or_nothing(visit.http(), "time");
    if (day)
        when.day = *day;
    else
        when.errors = day.error();
    if (minute)
        when.minute = *minute;
    else
        when.errors.insert(when.errors.end(), minute.error().begin(), minute.error().end());
    return when;
}

template <class Command> std::expected<void, Refusal> change(Visit& visit, const Command& command)
{
    return visit.casework().change_groups(
        visit.person(), visit.partnership()->id, [&](const casework::GroupView& view) { return casework::decide(view, command); });
}

HttpResponse post_group(Visit& visit)
{
    const auto seen = seen_by(visit);
    const std::string id{visit.http().parameter("group")};
    if (!seen || !may_see(visit, *seen, id)) return not_found();
    const auto action = visit.text("action");
    if (!(action == "arrange" ? seen->may_manage : seen->may_give_places)) return error(403, "You have no right to do this.");
    std::expected<void, Refusal> done;
    if (action == "arrange") {
        const auto when = when_typed(visit);
        if (!when.errors.empty()) return group_page(visit, typed_again(visit, when.errors));
        done = change(visit, casework::ArrangeGroupMeeting{id, when.day, when.minute, visit.text("place")});
    } else if (action == "add-member") {
        const auto from = day_or_nothing(visit.http(), "from", "From");
        const auto until = day_or_nothing(visit.http(), "until", "Until");
        if (!from) return group_page(visit, typed_again(visit, from.error()));
        if (!until) return group_page(visit, typed_again(visit, until.error()));
        auto person = id_from<PersonId>(visit.text("person"));
        if (person && !seen->directory->find_person(*person)) person.reset();
        auto body = id_from<BodyId>(visit.text("body"));
        if (body && !seen->directory->find_body(*body)) body.reset();
        done = change(visit, casework::AddGroupMember{id, person, body, *from, *until});
    } else if (action == "end-member") {
        done = change(visit, casework::EndGroupMember{visit.text("member")});
    } else {
        return error(400, "This form is not known.");
    }
    if (!done) return group_page(visit, typed_again(visit, done.error()));
    return see_other(std::string(group_address(id).view()));
}

// One meeting

const SeenCase* find_case(const std::vector<SeenCase>& cases, std::optional<StreamId> stream)
{
    const auto at = std::ranges::find_if(cases, [&](const SeenCase& one) { return stream && one.stream == *stream; });
    return at == cases.end() ? nullptr : &*at;
}

/// What one is shown of an item; nothing where it is a case that this person may not see.
struct ItemShown {
    const GroupItem* item{};
    const SeenCase* of_case{};

    [[nodiscard]] std::string words() const { return of_case ? of_case->seen.state.opened.neutral_name : item->title; }
};

std::vector<ItemShown> items_shown(const GroupMeeting& meeting, const std::vector<SeenCase>& cases)
{
    std::vector<ItemShown> items;
    for (const auto& item : meeting.items) {
        const auto* of_case = find_case(cases, item.of_case);
        if (!item.of_case || of_case) items.push_back({&item, of_case});
    }
    return items;
}

/// Papers of a case that can be given to the members: the newest issue of each of its documents.
struct PaperOffered {
    casework::GroupPaper paper;
    std::string words;
};
std::vector<PaperOffered> papers_of(const ItemShown& item)
{
    std::vector<PaperOffered> papers;
    if (!item.of_case) return papers;
    for (const auto& [document, issues] : item.of_case->seen.state.issues) {
        if (issues.empty()) continue;
        const auto& issued = issues.back().issued;
        const auto* known = item.of_case->procedure->find_document(document);
        papers.push_back(
            {{item.item->id, document + "-" + std::to_string(issued.version), issued.hash},
             (known ? known->title : document) + ", version " + std::to_string(issued.version)});
    }
    return papers;
}

std::string paper_in_words(const std::vector<ItemShown>& items, const casework::GroupPaper& paper)
{
    for (const auto& item : items) {
        if (item.item->id != paper.item) continue;
        for (const auto& offered : papers_of(item))
            if (offered.paper == paper) return item.words() + ": " + offered.words;
        return item.words() + ": " + paper.paper + ", since then replaced by a newer version";
    }
    return {};
}

/// Who declared an interest in the case of an item, among these people.
std::vector<PersonId> with_interest(const ItemShown& item, const std::vector<PersonId>& people)
{
    std::vector<PersonId> found;
    if (!item.of_case) return found;
    for (const auto& [declared, trace] : item.of_case->seen.state.conflicts)
        if (declared.has_conflict && std::ranges::find(people, declared.person) != people.end() &&
            std::ranges::find(found, declared.person) == found.end())
            found.push_back(declared.person);
    return found;
}

std::string names_of(const access::Directory& directory, const std::vector<PersonId>& people)
{
    std::string names;
    for (const auto person : people) names += (names.empty() ? "" : ", ") + directory.name_of(person);
    return names;
}

/// Everything that the parts of a meeting's page share.
struct MeetingShown {
    const Visit& visit;
    const Seen& seen;
    const GroupMeeting& meeting;
    const std::vector<SeenCase>& cases;
    std::vector<ItemShown> items;
    std::vector<PersonId> members;
    const Again& again;

    [[nodiscard]] Href address() const { return meeting_address(meeting); }
    [[nodiscard]] bool is_to_come() const { return !meeting.cancelled && !meeting.held; }
    [[nodiscard]] std::vector<FieldChoice> people() const
    {
        std::vector<FieldChoice> choices;
        for (const auto person : members)
            choices.push_back({std::to_string(person.value()), seen.directory->name_of(person), {}, {}, {}, false});
        return choices;
    }
};

std::string kind_in_words(const ItemShown& item)
{
    if (item.of_case) return "Case";
    return item.item->kind == "national-review" ? "National review" : "Other";
}

Html links_of(const ItemShown& item)
{
    if (!item.of_case) return {};
    std::vector<views::Content> links;
    for (const auto& instance : item.of_case->seen.standing.instances) {
        const auto kind = instance.step->kind;
        if (!casework::is_open(instance) || (kind != procedure::StepKind::meeting && kind != procedure::StepKind::decision)) continue;
        links.push_back(views::link(views::step_address(item.of_case->seen.state.opened.reference, instance.id), instance.title));
    }
    return links.empty() ? Html{} : views::paragraph(views::soft("Waits in the case:")) + views::bullet_list(links);
}

Html item_cell(const MeetingShown& page, const ItemShown& item)
{
    Html html = item.of_case ? views::case_link(item.of_case->seen.state.opened.reference, item.words()) : views::strong(item.words());
    if (!item.item->purpose.empty()) html += views::paragraph(item.item->purpose);
    if (item.item->taken_off) return html + views::paragraph(views::strong("Taken off: ") + Html::text(*item.item->taken_off));
    const auto present = page.meeting.held ? page.meeting.held->present : page.members;
    std::vector<PersonId> unsettled;
    for (const auto person : with_interest(item, present))
        if (std::ranges::find(item.item->took_no_part, person) == item.item->took_no_part.end()) unsettled.push_back(person);
    if (!unsettled.empty())
        html += views::warning_text(
            {.content = names_of(*page.seen.directory, unsettled) +
                        (page.meeting.held ? " declared an interest in this case, and it is not recorded that they took no part"
                                           : " declared an interest in this case: take no part in this item")});
    return html + links_of(item);
}

Html said_cell(const MeetingShown& page, const ItemShown& item)
{
    if (!item.item->minuted) return views::soft("Nothing recorded yet");
    Html html;
    if (!item.item->took_no_part.empty())
        html += views::paragraph("Took no part: " + names_of(*page.seen.directory, item.item->took_no_part));
    if (!item.item->note.empty()) html += views::paragraph(item.item->note);
    if (!item.item->applied.empty()) html += views::paragraph(views::strong("Applied here: ") + Html::text(item.item->applied));
    if (item.of_case)
        html += views::paragraph(views::link(
            views::part_address(item.of_case->seen.state.opened.reference, views::CasePart::notes),
            "What was said is in the notes of the case"));
    return html;
}

Html agenda(const MeetingShown& page)
{
    views::TableWriter list{{.caption = "Agenda", .head = {{"Item"}, {"Kind"}, {"What was said"}}, .caption_classes = only_aloud}};
    for (const auto& item : page.items) list.row().header(item_cell(page, item)).cell(kind_in_words(item)).cell(said_cell(page, item));
    Html html = views::heading(2, "Agenda");
    html += page.items.empty()
                ? views::empty_state(
                      {.title = "Nothing on the agenda yet",
                       .content = "Put on it the cases that the group looks at, national reviews, and whatever else it talks about."})
                : views::element("div", {{"class", "tl-stacked"}}, views::scrolling_table("Agenda", std::move(list).finish()));
    if (!page.seen.may_manage || page.meeting.cancelled) return html;

    const auto values = page.again.of("add-item");
    std::vector<FieldChoice> cases;
    for (const auto& one : page.cases)
        cases.push_back(
            {std::to_string(one.stream.value()),
             one.seen.state.opened.neutral_name + ", " + one.seen.state.opened.reference,
             {},
             {},
             {},
             false});
    html += folded(
        "Put something on the agenda",
        posted(
            page.visit, page.address(), "add-item",
            views::choice_field(
                values, {.name = "kind",
                         .label = "What is it?",
                         .choices =
                             {{"case",
                               "A case",
                               {},
                               views::select_field(values, {.name = "of-case", .label = "Which case?", .choices = cases}),
                               {},
                               false},
                              {"national-review", "A national review", {}, {}, {}, false},
                              {"other", "Something else", {}, {}, {}, false}}}) +
                views::text_field(values, {.name = "title", .label = "Its title (if it is no case)"}) +
                views::text_field(values, {.name = "purpose", .label = "What is asked of the group? (if known)"}),
            "Put on the agenda"),
        page.again.is("add-item"));
    if (!page.is_to_come() || page.items.empty()) return html;
    std::vector<FieldChoice> items;
    for (const auto& item : page.items)
        if (!item.item->taken_off) items.push_back({item.item->id, item.words(), {}, {}, {}, false});
    const auto off = page.again.of("take-off");
    return html + folded(
                      "Take something off",
                      posted(
                          page.visit, page.address(), "take-off",
                          views::select_field(off, {.name = "item", .label = "Which item?", .choices = items}) +
                              views::text_field(off, {.name = "reason", .label = "Why?"}),
                          "Take off"),
                      page.again.is("take-off"));
}

Html pack(const MeetingShown& page)
{
    Html html = views::heading(2, "Papers");
    if (page.meeting.pack) {
        std::vector<views::Content> lines;
        for (const auto& paper : page.meeting.pack->papers)
            if (auto words = paper_in_words(page.items, paper); !words.empty()) lines.emplace_back(std::move(words));
        html += views::paragraph("The members were given these papers. Fingerprint of the pack: " + page.meeting.pack->hash.substr(0, 16)) +
                views::bullet_list(lines);
    } else {
        html += views::paragraph("No papers have been put together yet.");
    }
    if (!page.seen.may_manage || !page.is_to_come()) return html;
    std::vector<FieldChoice> choices;
    for (const auto& item : page.items) {
        if (item.item->taken_off) continue;
        for (const auto& offered : papers_of(item))
            choices.push_back({offered.paper.item + " " + offered.paper.paper, item.words() + ": " + offered.words, {}, {}, {}, false});
    }
    if (choices.empty()) return html + views::paragraph("Documents of the cases on the agenda can be chosen here once they are issued.");
    const auto values = page.again.of("circulate");
    return html + folded(
                      "Put the papers together",
                      posted(
                          page.visit, page.address(), "circulate",
                          views::choices_field(values, {.name = "papers", .label = "Which papers?", .choices = choices}),
                          "Record as given to the members"),
                      page.again.is("circulate"));
}

Html who_was_there(const MeetingShown& page)
{
    Html html = views::heading(2, "Who was there");
    const auto& held = page.meeting.held;
    if (held) {
        std::vector<PersonId> absent;
        for (const auto person : page.members)
            if (std::ranges::find(held->present, person) == held->present.end()) absent.push_back(person);
        html += views::paragraph(
            "Chaired by " + page.seen.directory->name_of(held->chair) + ". Present: " + names_of(*page.seen.directory, held->present) +
            (absent.empty() ? "." : ". Not there: " + names_of(*page.seen.directory, absent) + "."));
        const auto minutes = held->texts.find("minutes");
        if (minutes != held->texts.end() && !minutes->second.empty()) html += views::paragraph(minutes->second);
    }
    if (!page.seen.may_manage || page.meeting.cancelled) return html;
    if (page.seen.today < page.meeting.day) return html + views::paragraph("This is recorded on the day of the meeting or after it.");
    if (page.members.empty()) return html + views::paragraph("Nobody sat in the group on that day: add its members first.");
    auto values = page.again.of("held");
    if (held && !page.again.is("held")) {
        for (const auto person : held->present) values.add("present", std::to_string(person.value()));
        values.add("chair", std::to_string(held->chair.value()));
        if (const auto minutes = held->texts.find("minutes"); minutes != held->texts.end()) values.add("minutes", minutes->second);
    }
    return html + folded(
                      held ? "Correct this" : "Record who was there",
                      posted(
                          page.visit, page.address(), "held",
                          views::choices_field(values, {.name = "present", .label = "Who was there?", .choices = page.people()}) +
                              views::select_field(values, {.name = "chair", .label = "Who chaired?", .choices = page.people()}) +
                              views::long_text_field(
                                  values, {.name = "minutes",
                                           .label = "What concerns no one item (if anything)",
                                           .hint = "What is said on a case is recorded below and kept in that case.",
                                           .rows = 4}),
                          "Record"),
                      page.again.is("held"));
}

Html minutes(const MeetingShown& page)
{
    if (!page.seen.may_manage || !page.meeting.held) return {};
    std::vector<FieldChoice> present;
    for (const auto person : page.meeting.held->present)
        present.push_back({std::to_string(person.value()), page.seen.directory->name_of(person), {}, {}, {}, false});
    Html html;
    for (const auto& item : page.items) {
        if (item.item->taken_off) continue;
        const auto action = "minute-" + item.item->id;
        auto values = page.again.of(action);
        if (!page.again.is(action)) {
            const auto known = item.item->minuted ? item.item->took_no_part : with_interest(item, page.meeting.held->present);
            for (const auto person : known) values.add("took-no-part", std::to_string(person.value()));
            values.add("note", item.item->note).add("applied", item.item->applied);
        }
        Html fields = views::choices_field(
            values, {.name = "took-no-part", .label = "Who took no part in this item? (if anybody)", .choices = present});
        fields += views::long_text_field(
            values, {.name = "note",
                     .label = item.of_case ? "What was said and agreed" : "What was said",
                     .hint = item.of_case ? "Kept as a note of the case. What is decided is recorded in the steps of the case itself." : "",
                     .rows = 4});
        if (item.item->kind == "national-review")
            fields += views::long_text_field(values, {.name = "applied", .label = "How is its learning applied here?", .rows = 3});
        html += folded("Record: " + item.words(), posted(page.visit, page.address(), action, fields, "Record"), page.again.is(action));
    }
    return html;
}

Html moving(const MeetingShown& page)
{
    if (!page.seen.may_manage || !page.is_to_come()) return {};
    const auto moved = page.again.of("move");
    const auto cancelled = page.again.of("cancel");
    return folded(
               "Move the meeting",
               posted(
                   page.visit, page.address(), "move", when_fields(moved) + views::text_field(moved, {.name = "reason", .label = "Why?"}),
                   "Move"),
               page.again.is("move")) +
           folded(
               "Cancel the meeting",
               posted(
                   page.visit, page.address(), "cancel", views::text_field(cancelled, {.name = "reason", .label = "Why?"}),
                   "Cancel the meeting"),
               page.again.is("cancel"));
}

const GroupMeeting* find_meeting(const Visit& visit, const Seen& seen)
{
    const auto* meeting = seen.groups().find_meeting(std::string(visit.http().parameter("meeting")));
    return meeting && meeting->group == visit.http().parameter("group") ? meeting : nullptr;
}

HttpResponse meeting_page(Visit& visit, const Again& again)
{
    const auto seen = seen_by(visit);
    const std::string id{visit.http().parameter("group")};
    if (!seen || !may_see(visit, *seen, id)) return not_found();
    const auto* meeting = find_meeting(visit, *seen);
    if (!meeting) return not_found();
    const auto cases = visit.casework().load_all(visit.person());
    MeetingShown page{visit, *seen, *meeting, cases, items_shown(*meeting, cases), {}, again};
    for (const auto* member : seen->groups().members_on(id, meeting->day)) page.members.push_back(member->person);

    const auto title = seen->find(id)->label + ", " + time::in_words(meeting->day);
    Html content = views::paragraph(views::link(group_address(id), seen->find(id)->label)) + views::heading(1, title);
    content += views::paragraph(
        when_in_words(*meeting) + (meeting->place.empty() ? "" : ", " + meeting->place) + ". " + standing_of(*meeting, seen->today) + ".");
    content += agenda(page) + pack(page) + who_was_there(page) + minutes(page) + moving(page);
    return answer(visit, title, content, again);
}

std::vector<PersonId> people_typed(const Visit& visit, std::string_view field)
{
    std::vector<PersonId> people;
    for (const auto one : visit.http().form.all(field))
        if (const auto person = id_from<PersonId>(one)) people.push_back(*person);
    return people;
}

casework::CirculateGroupPack pack_typed(const Visit& visit, const GroupMeeting& meeting, const std::vector<ItemShown>& items)
{
    casework::CirculateGroupPack pack{meeting.id, {}, {}};
    std::string lines;
    const auto chosen = visit.http().form.all("papers");
    for (const auto& item : items) {
        for (const auto& offered : papers_of(item)) {
            if (std::ranges::find(chosen, offered.paper.item + " " + offered.paper.paper) == chosen.end()) continue;
            pack.papers.push_back(offered.paper);
            lines += offered.paper.item + " " + offered.paper.paper + " " + offered.paper.hash + "\n";
        }
    }
    pack.hash = application::fingerprint(lines);
    return pack;
}

/// What was said on a case becomes a note of that case, so that it is kept, shown and destroyed with it.
std::expected<void, Refusal> minute_item(Visit& visit, const Seen& seen, const GroupMeeting& meeting, const ItemShown& item)
{
    const auto note = visit.text("note");
    casework::MinuteGroupItem command{meeting.id, item.item->id, people_typed(visit, "took-no-part"), note, visit.text("applied")};
    if (!item.of_case) return change(visit, command);
    if (note.empty()) return std::unexpected(Refusal{"Write what was said and agreed", "", "note"});
    command.note.clear();
    if (auto done = change(visit, command); !done) return done;
    const auto where = seen.find(meeting.group)->label + ", " + time::in_words(meeting.day) + ": ";
    auto kept =
        ask(visit, *item.of_case, {"case", 0}, Power::manage_case,
            casework::AddNote{"case", "note", where + note, casework::exactly(meeting.day)});
    if (!kept) return std::unexpected(kept.error().refused.refusal);
    return {};
}

HttpResponse post_meeting(Visit& visit)
{
    const auto seen = seen_by(visit);
    const std::string id{visit.http().parameter("group")};
    if (!seen || !may_see(visit, *seen, id)) return not_found();
    const auto* meeting = find_meeting(visit, *seen);
    if (!meeting) return not_found();
    if (!seen->may_manage) return error(403, "You have no right to do this.");
    const auto cases = visit.casework().load_all(visit.person());
    const auto items = items_shown(*meeting, cases);
    const auto action = visit.text("action");
    std::expected<void, Refusal> done;
    if (action == "move") {
        const auto when = when_typed(visit);
        if (!when.errors.empty()) return meeting_page(visit, typed_again(visit, when.errors));
        done = change(visit, casework::MoveGroupMeeting{meeting->id, when.day, when.minute, visit.text("place"), visit.text("reason")});
    } else if (action == "cancel") {
        done = change(visit, casework::CancelGroupMeeting{meeting->id, visit.text("reason")});
    } else if (action == "add-item") {
        const auto kind = visit.text("kind");
        if (kind != "case" && kind != "national-review" && kind != "other") {
            done = std::unexpected(Refusal{"Say what it is", "", "kind"});
        } else {
            const auto* of_case = kind == "case" ? find_case(cases, id_from<StreamId>(visit.text("of-case"))) : nullptr;
            done = change(
                visit, casework::AddGroupItem{
                           meeting->id, kind, of_case ? std::optional{of_case->stream} : std::nullopt, visit.text("title"),
                           visit.text("purpose")});
        }
    } else if (action == "take-off") {
        done = change(visit, casework::TakeOffGroupItem{meeting->id, visit.text("item"), visit.text("reason")});
    } else if (action == "circulate") {
        done = change(visit, pack_typed(visit, *meeting, items));
    } else if (action == "held") {
        done = change(
            visit, casework::HoldGroupMeeting{
                       meeting->id, id_from<PersonId>(visit.text("chair")), people_typed(visit, "present"), visit.text("minutes")});
    } else {
        const auto item = std::ranges::find_if(items, [&](const ItemShown& one) { return action == "minute-" + one.item->id; });
        if (item == items.end()) return error(400, "This form is not known.");
        done = minute_item(visit, *seen, *meeting, *item);
    }
    if (!done) return meeting_page(visit, typed_again(visit, done.error()));
    return see_other(std::string(meeting_address(*meeting).view()));
}

} // namespace

void add_group_routes(Router& router, const Site& site)
{
    router.get("/groups", "groups", signed_in(site, groups_page));
    router.get("/groups/{group}", "group", signed_in(site, [](Visit& visit) { return group_page(visit, {}); }));
    router.post("/groups/{group}", "group", signed_in_post(site, post_group));
    router.get(
        "/groups/{group}/meetings/{meeting}", "group-meeting", signed_in(site, [](Visit& visit) { return meeting_page(visit, {}); }));
    router.post("/groups/{group}/meetings/{meeting}", "group-meeting", signed_in_post(site, post_meeting));
}

} // namespace throughline::web
