// What happened at the door, kept for administrators: the last few thousand events of each workspace.
#include <fmt/format.h>

#include <algorithm>

#include "app/accounts.hpp"

namespace waymark {

namespace {

constexpr std::uint64_t events_kept = 5'000;

}  // namespace

Result<std::uint64_t> Accounts::next_event_number(const std::string& workspace) {
  const std::scoped_lock lock(events_mutex_);
  auto& next = next_events_[workspace];
  if (next == 0) {
    WM_TRY(records, parts_.store.list_records(std::string(record_kind::auth_event), workspace + "/"));
    for (const auto& record : records) {
      AuthEvent event;
      WM_CHECK(read_stored_into(event, std::string_view(record.value)));
      next = std::max(next, event.number);
    }
    ++next;
  }
  return next++;
}

void Accounts::tell(AuthEvent event) {
  event.at = now();
  // Who is unknown here belongs to no workspace; the log alone learns of it. A store that cannot write must not stop
  // anybody from being signed out.
  if (!event.workspace.empty()) {
    if (const auto number = next_event_number(event.workspace)) {
      event.number = *number;
      const auto key = fmt::format("{}/{:04}", event.workspace, event.number % events_kept);
      static_cast<void>(put_stored(parts_.store, record_kind::auth_event, key, event));
    }
  }
  if (parts_.on_event) parts_.on_event(event);
}

Result<std::vector<AuthEvent>> Accounts::auth_events(const Caller& caller, std::size_t limit) {
  if (!has_right(caller.viewer, Right::manage_people)) return forbidden("Only administrators see who signed in.");
  WM_TRY(records, parts_.store.list_records(std::string(record_kind::auth_event), caller.workspace + "/"));
  std::vector<AuthEvent> events;
  events.reserve(records.size());
  for (const auto& record : records) {
    AuthEvent event;
    WM_CHECK(read_stored_into(event, std::string_view(record.value)));
    events.push_back(std::move(event));
  }
  std::ranges::sort(events, std::ranges::greater{}, &AuthEvent::number);
  if (events.size() > limit) events.resize(limit);
  return events;
}

}  // namespace waymark
