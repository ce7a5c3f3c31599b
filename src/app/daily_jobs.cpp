#include "app/daily_jobs.hpp"

namespace waymark {

namespace {

constexpr std::string_view lease = "lease";
constexpr std::int64_t idle_seconds = 15 * 60;
/// A day on which everything turns (the first after a large import) goes in pieces: readers and writers come between.
constexpr std::size_t changes_in_one_go = 10'000;
constexpr std::string_view something_turned = "turned";

std::string day_text(Instant at) {
  return to_text(at).substr(0, 10);
}

}  // namespace

WriteRequest settle_day_request(DerivedCache& derived) {
  WriteRequest request;
  request.viewer = {.person = {}, .role = Role::owner};
  request.channel = "job";
  request.command = "settle_day";
  request.decide = [&derived](const Workspace& workspace, const DecideContext& context) {
    return settle_day(workspace, context, KeptGoalStates(derived, workspace, context.today), changes_in_one_go);
  };
  request.answer = [](const Workspace&, const Decision& decision) {
    return std::string(decision.changes.empty() ? "" : something_turned);
  };
  return request;
}

void DailyJobs::tick(const std::stop_token& stop) {
  settle_where_the_day_turned(stop);
  pack_measurements();
  parts_.workspaces.let_go_idle(idle_seconds);
}

Result<bool> DailyJobs::settle(WorkspaceWriter& writer, const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    WM_TRY(piece, writer.execute(settle_day_request(writer.derived())));
    if (piece.answer != something_turned) return true;
  }
  return false;
}

void DailyJobs::settle_where_the_day_turned(const std::stop_token& stop) {
  const auto ids = parts_.workspaces.loaded();
  std::erase_if(settled_, [&](const auto& each) { return std::ranges::find(ids, each.first) == ids.end(); });
  for (const auto& id : ids) {
    auto writer = parts_.workspaces.open(id);
    if (!writer) {
      failed("opening " + id, writer.error());
      continue;
    }
    const auto today = (*writer)->moment().today;
    const auto known = settled_.find(id);
    if (known != settled_.end() && known->second == today) continue;
    const auto key = "settle/" + id;
    const auto mine = take_lease(key, to_text(today));
    if (!mine) {
      failed("leasing the day of " + id, mine.error());
      continue;
    }
    if (*mine) {
      const auto settled = settle(**writer, stop);
      if (!settled) failed("settling " + id, settled.error());
      if (!settled || !*settled) {
        give_back(key, to_text(today));
        continue;
      }
    }
    settled_[id] = today;
  }
}

void DailyJobs::pack_measurements() {
  const auto marker = day_text(parts_.workspaces.clock().machine_now());
  const auto mine = take_lease("pack", marker);
  if (!mine) return failed("leasing the packing of measurements", mine.error());
  if (!*mine) return;
  const bool taken = parts_.work.try_post([this, marker] {
    const auto all = parts_.store.workspaces();
    if (!all) return failed("listing workspaces", all.error());
    for (const auto& each : *all)
      if (auto packed = parts_.store.compact(each.id); !packed) failed("packing " + each.id, packed.error());
    if (auto removed = parts_.accounts.remove_ended(); !removed) failed("removing sign-ins", removed.error());
  });
  if (!taken) give_back("pack", marker);
}

Result<bool> DailyJobs::take_lease(const std::string& key, const std::string& marker) {
  WM_TRY(present, parts_.store.get_record(std::string(lease), key));
  if (present && present->value == marker) return false;
  return parts_.store.put_record_if(std::string(lease), {.key = key, .value = marker, .expires = {}},
                                    present ? std::optional(present->value) : std::nullopt);
}

void DailyJobs::give_back(const std::string& key, const std::string& marker) {
  const auto removed = parts_.store.remove_record(std::string(lease), key);
  if (!removed) failed("giving back " + key + " of " + marker, removed.error());
}

void DailyJobs::failed(const std::string& what, const Error& error) const {
  if (parts_.on_failure) parts_.on_failure(what, error);
}

}  // namespace waymark
