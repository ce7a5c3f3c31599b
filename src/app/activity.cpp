#include "app/activity.hpp"

#include <charconv>
#include <ranges>

#include "app/feed.hpp"
#include "base/stored_form.hpp"

namespace waymark {

namespace {

constexpr std::size_t log_page = 200;

template <class Entity>
std::string title_of(const Entity& entity) {
  if constexpr (requires { entity.title; }) {
    return entity.title;
  } else if constexpr (requires { entity.name; }) {
    return entity.name;
  } else {
    return {};
  }
}

bool has_field(const std::optional<JsonDocument>& stored, std::uint16_t number) {
  return stored && stored->root().find(std::to_string(number)).has_value();
}

std::optional<JsonDocument> parsed(const std::string& stored) {
  if (stored.empty()) return std::nullopt;
  auto document = parse_json(stored);
  return document ? std::optional(std::move(*document)) : std::nullopt;
}

/// The fields that a logged change altered, each before and after.
template <class Entity>
std::vector<FieldChange> field_changes(const LoggedChange& change) {
  Entity before;
  Entity after;
  const auto stored_before = parsed(change.before);
  const auto stored_after = parsed(change.after);
  if (stored_before && !read_stored_into(before, stored_before->root())) return {};
  if (stored_after && !read_stored_into(after, stored_after->root())) return {};
  const bool created = change.before.empty();
  const Entity fresh{};
  std::vector<FieldChange> changes;
  for_each_field<Entity>([&](const auto& field) {
    if (field.constraint.secret || field.name == "version" || field.name == "id") return;
    const auto& value = after.*(field.member);
    const bool altered = created ? !(value == fresh.*(field.member))
                                 : has_field(stored_before, field.number) || has_field(stored_after, field.number);
    if (!altered) return;
    changes.push_back({.name = std::string(field.name),
                       .before = {created ? "null" : to_json(before.*(field.member))},
                       .after = {to_json(value)}});
  });
  return changes;
}

std::optional<ChangedThing> changed_thing(const Workspace& workspace, const Viewer& viewer,
                                          const LoggedChange& change) {
  std::optional<ChangedThing> thing;
  for_each_entity([&]<class Entity>() {
    if (change.entity != Entity::table_name) return;
    const auto* entity = workspace.find(typename Entity::id_type{change.id});
    if (!entity || !visible(viewer, workspace, *entity)) return;
    thing = ChangedThing{.id = to_text(entity->id),
                         .title = title_of(*entity),
                         .created = change.before.empty(),
                         .fields_changed = field_changes<Entity>(change)};
  });
  return thing;
}

/// A private metric is known by its key result.
std::string name_of_metric(const Workspace& workspace, const Metric& metric) {
  const auto* owner = workspace.find(metric.private_to);
  return owner ? owner->title : metric.name.str();
}

ActivityItem headed(const Workspace& workspace, const LoggedCommit& commit) {
  const auto& header = commit.header;
  ActivityItem item;
  item.seq = header.seq;
  item.recorded_at = header.recorded_at;
  item.day = header.day;
  item.actor = header.actor;
  if (const auto* person = workspace.find(header.actor)) item.actor_name = person->name;
  item.channel = header.channel;
  item.command = header.command;
  item.reason = header.reason;
  item.undo_of = header.undo_of;
  item.measurement_count = commit.measurement_count;
  return item;
}

/// "O-12" as the log names things: the table and the number.
struct LogSubject {
  std::string entity;
  std::uint32_t id = 0;
};

std::optional<LogSubject> log_subject(const Workspace& workspace, const Viewer& viewer, std::string_view text) {
  std::optional<LogSubject> subject;
  (void)visit_entity(workspace, text, [&]<class Entity>(const Entity& entity) {
    if (visible(viewer, workspace, entity)) subject = {std::string(Entity::table_name), entity.id.value};
  });
  return subject;
}

Result<std::uint64_t> seq_of_cursor(const std::string& cursor) {
  std::uint64_t seq = 0;
  const auto [end, ec] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), seq);
  if (ec != std::errc{} || end != cursor.data() + cursor.size() || seq == 0)
    return invalid("?cursor", "This is no cursor of this list.");
  return seq;
}

/// Walks the log backwards: all of it, or what touched one thing.
class LogWalk {
 public:
  LogWalk(const ActivityContext& context, std::optional<LogSubject> subject, std::uint64_t before)
      : context_(context), subject_(std::move(subject)), before_(before) {}

  /// The next commits, newest first; empty at the beginning of the log.
  Result<std::vector<LoggedCommit>> next() {
    if (before_ <= 1) return std::vector<LoggedCommit>();
    if (subject_) {
      WM_TRY(commits,
             context_.store.changes_of(context_.writer.id(), subject_->entity, subject_->id, before_, log_page));
      before_ = commits.empty() ? 0 : commits.back().header.seq;
      return commits;
    }
    const auto after = before_ - 1 > log_page ? before_ - 1 - log_page : 0;
    WM_TRY(commits, context_.store.changes_since(context_.writer.id(), after, before_ - 1 - after));
    before_ = after + 1;
    std::ranges::reverse(commits);
    return commits;
  }

 private:
  const ActivityContext& context_;
  const std::optional<LogSubject> subject_;
  std::uint64_t before_;
};

struct LogPage {
  std::vector<std::pair<ActivityItem, LoggedCommit>> items;
  std::string next_cursor;
};

Result<LogPage> read_page(const ActivityContext& context, const ActivityQuery& query) {
  std::uint64_t before = context.writer.durable_seq() + 1;
  if (!query.cursor.empty()) {
    WM_TRY(seq, seq_of_cursor(query.cursor));
    before = std::min(before, seq);
  }
  std::optional<LogSubject> subject;
  if (!query.subject.empty()) {
    subject = context.writer.read(
        [&](const Workspace& workspace) { return log_subject(workspace, context.viewer, query.subject); });
    if (!subject) return not_found(query.subject);
  }
  LogWalk walk(context, std::move(subject), before);
  LogPage page;
  while (true) {
    WM_TRY(commits, walk.next());
    if (commits.empty()) return page;
    bool full = false;
    context.writer.read([&](const Workspace& workspace) {
      for (auto& commit : commits) {
        if (query.actor && commit.header.actor != query.actor) continue;
        auto item = activity_item(workspace, context.viewer, commit);
        if (!item) continue;
        if (page.items.size() == query.limit) {
          full = true;
          return;
        }
        page.items.emplace_back(std::move(*item), std::move(commit));
      }
    });
    if (!full) continue;
    page.next_cursor = std::to_string(page.items.back().first.seq);
    return page;
  }
}

}  // namespace

std::optional<ActivityItem> activity_item(const Workspace& workspace, const Viewer& viewer,
                                          const LoggedCommit& commit) {
  auto item = headed(workspace, commit);
  for (const auto& change : commit.changes)
    if (auto thing = changed_thing(workspace, viewer, change)) item.things.push_back(std::move(*thing));
  for (const auto& measurement : commit.measurements) {
    const auto* metric = workspace.find(measurement.metric);
    if (metric && visible(viewer, workspace, *metric))
      item.measured.push_back({.metric = measurement.metric,
                               .metric_name = name_of_metric(workspace, *metric),
                               .unit = metric->unit,
                               .format = metric->format,
                               .decimals = metric->decimals,
                               .period = measurement.period,
                               .segment = measurement.segment,
                               .value = measurement.value});
  }
  const bool bulk = commit.measurements.empty() && commit.measurement_count > 0;
  if (bulk && !has_right(viewer, Right::read)) return std::nullopt;
  if (item.things.empty() && item.measured.empty() && !bulk) return std::nullopt;
  return item;
}

Result<ActivityList> list_activity(const ActivityContext& context, const ActivityQuery& query) {
  WM_TRY(page, read_page(context, query));
  ActivityList list;
  for (auto& [item, commit] : page.items) list.items.push_back(std::move(item));
  list.next_cursor = std::move(page.next_cursor);
  return list;
}

Result<AuditList> list_audit(const ActivityContext& context, const ActivityQuery& query) {
  if (!has_right(context.viewer, Right::manage_settings)) return forbidden("Only administrators see the audit.");
  WM_TRY(page, read_page(context, query));
  AuditList list;
  for (auto& [item, commit] : page.items)
    list.items.push_back({.change = std::move(item),
                          .address = std::move(commit.header.address),
                          .op_id = std::move(commit.header.op_id),
                          .hash = std::move(commit.hash),
                          .previous = std::move(commit.previous)});
  list.next_cursor = std::move(page.next_cursor);
  return list;
}

Result<ActivityItem> get_change(const ActivityContext& context, std::uint64_t seq) {
  const auto missing = [&] { return not_found("change " + std::to_string(seq)); };
  if (seq == 0 || seq > context.writer.durable_seq()) return missing();
  WM_TRY(commits, context.store.changes_since(context.writer.id(), seq - 1, 1));
  if (commits.empty() || commits.front().header.seq != seq) return missing();
  auto item = context.writer.read(
      [&](const Workspace& workspace) { return activity_item(workspace, context.viewer, commits.front()); });
  if (!item) return missing();
  return std::move(*item);
}

}  // namespace waymark
