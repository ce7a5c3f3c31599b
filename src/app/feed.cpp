#include "app/feed.hpp"

#include <algorithm>

namespace waymark {

namespace {

void touch(FeedEvent& event, std::string id) {
  if (!id.empty() && std::ranges::find(event.touched, id) == event.touched.end())
    event.touched.push_back(std::move(id));
}

FeedEvent headed(const CommitHeader& header) {
  return {.seq = header.seq,
          .recorded_at = header.recorded_at,
          .actor = header.actor,
          .command = header.command,
          .touched = {}};
}

bool may_see(const Viewer& viewer, const Workspace& workspace, const std::string& id) {
  bool seen = false;
  for_each_entity([&]<class Entity>() {
    const auto known = id_from_text<typename Entity::id_type>(id);
    const auto* entity = known ? workspace.find(*known) : nullptr;
    if (entity && visible(viewer, workspace, *entity)) seen = true;
  });
  return seen;
}

}  // namespace

std::string id_text(std::string_view table_name, std::uint32_t id) {
  std::string text;
  for_each_entity([&]<class Entity>() {
    if (table_name == Entity::table_name) text = to_text(typename Entity::id_type{id});
  });
  return text;
}

FeedEvent event_of(const Commit& commit) {
  auto event = headed(commit.header);
  for (const auto& change : commit.decision.changes)
    std::visit([&](const auto& each) { touch(event, to_text(each.after.id)); }, change);
  MetricId last;
  for (const auto& measurement : commit.decision.measurements) {
    if (measurement.metric != last) touch(event, to_text(measurement.metric));
    last = measurement.metric;
  }
  return event;
}

FeedEvent event_of(const LoggedCommit& commit) {
  auto event = headed(commit.header);
  for (const auto& change : commit.changes) touch(event, id_text(change.entity, change.id));
  for (const auto& measurement : commit.measurements) touch(event, to_text(measurement.metric));
  return event;
}

std::optional<Viewer> current_viewer(const Workspace& workspace, const Viewer& viewer) {
  if (!viewer.person) return viewer;
  const auto* person = workspace.find(viewer.person);
  if (!person || person->archived || !person->active) return std::nullopt;
  Viewer now = viewer;
  now.role = std::min(viewer.role, person->role);
  return now;
}

std::optional<FeedEvent> seen_by(const Viewer& viewer, const Workspace& workspace, FeedEvent event) {
  std::erase_if(event.touched, [&](const std::string& id) { return !may_see(viewer, workspace, id); });
  if (event.touched.empty()) return std::nullopt;
  return event;
}

Feed::Subscription Feed::subscribe(const std::string& workspace, const Viewer& viewer, FeedSubscriber subscriber) {
  const std::scoped_lock lock(mutex_);
  subscribers_.push_back({.number = ++last_number_,
                          .workspace = workspace,
                          .viewer = viewer,
                          .call = std::make_shared<const FeedSubscriber>(std::move(subscriber))});
  return {*this, last_number_};
}

void Feed::unsubscribe(std::uint64_t number) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(subscribers_, [&](const Subscriber& each) { return each.number == number; });
}

std::size_t Feed::subscriber_count() const {
  const std::scoped_lock lock(mutex_);
  return subscribers_.size();
}

void Feed::publish(const std::string& workspace, const Workspace& state, std::span<const Commit> commits) {
  std::vector<Subscriber> subscribers;
  {
    const std::scoped_lock lock(mutex_);
    std::ranges::copy_if(subscribers_, std::back_inserter(subscribers),
                         [&](const Subscriber& each) { return each.workspace == workspace; });
  }
  if (subscribers.empty()) return;
  std::vector<FeedEvent> events;
  for (const auto& commit : commits) events.push_back(event_of(commit));
  for (const auto& each : subscribers) {
    const auto viewer = current_viewer(state, each.viewer);
    if (!viewer) {
      (*each.call)({});
      continue;
    }
    for (const auto& event : events)
      if (auto seen = seen_by(*viewer, state, event))
        (*each.call)({std::make_shared<const FeedEvent>(std::move(*seen))});
  }
}

}  // namespace waymark
