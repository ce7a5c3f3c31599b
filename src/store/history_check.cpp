#include "store/history_check.hpp"

#include <algorithm>

#include "base/stored_form.hpp"
#include "store/content_hash.hpp"

namespace waymark {

namespace {

constexpr std::size_t damages_max = 1'000;

std::string log_place(std::uint64_t seq) {
  return "change_log seq " + std::to_string(seq);
}

}  // namespace

HistoryCheck::HistoryCheck(const std::string& workspace) : previous_(first_hash(workspace)) {}

void HistoryCheck::found(std::string where, std::string what) {
  if (damages_.size() < damages_max) damages_.push_back({std::move(where), std::move(what)});
}

void HistoryCheck::add(const LogRow& row) {
  const auto seq = row.header.seq;
  if (seq != seq_ + 1) found(log_place(seq_ + 1), "missing");
  seq_ = seq;
  if (row.previous != previous_) found(log_place(seq), "does not chain to the entry before");
  if (row.hash != chain_hash(row)) found(log_place(seq), "its content differs from its hash");
  if (row.erased_by != 0) erasures_.emplace_back(seq, row.erased_by);
  previous_ = row.hash;
  auto payload = read_payload(row.payload);
  if (!payload) return found(log_place(seq), payload.error().message);
  for (const auto& change : payload->changes) replay(seq, change);
  if (payload->measurement_count > 0)
    brought_[seq] = {payload->measurement_count, std::move(payload->digest), std::move(payload->measurements)};
}

void HistoryCheck::replay(std::uint64_t seq, const LoggedChange& change) {
  bool known = false;
  for_each_entity([&]<class Entity>() {
    if (change.entity != Entity::table_name) return;
    known = true;
    const typename Entity::id_type id{change.id};
    const auto* before = replayed_.find(id);
    if (!before && !change.before.empty()) return found(log_place(seq), "alters a thing that does not exist");
    EntityChange<Entity> read{.before = std::nullopt, .after = {}};
    if (before && !change.before.empty()) read.after = *before;
    if (before) read.before = *before;
    if (!read_stored_into(read.after, change.after) || read.after.id != id)
      return found(log_place(seq), "a change of " + change.entity + " cannot be read");
    replayed_.apply(Change(std::move(read)));
  });
  if (!known) found(log_place(seq), "names a table that does not exist: " + change.entity);
}

void HistoryCheck::compare_entities(const Workspace& stored) {
  for_each_entity([&]<class Entity>() {
    const auto& rows = stored.table<Entity>();
    const auto count = std::max(rows.size(), replayed_.table<Entity>().size());
    for (std::uint32_t id = 1; id <= count; ++id) {
      const auto* is = rows.find(typename Entity::id_type{id});
      const auto* should = replayed_.table<Entity>().find(typename Entity::id_type{id});
      const auto place = [&] { return std::string(Entity::table_name) + " id " + std::to_string(id); };
      if (!is && should) found(place(), "missing, the log has it");
      if (is && !should) found(place(), "unknown to the log");
      if (is && should && !(*is == *should)) found(place(), "differs from a replay of the log");
    }
  });
}

void HistoryCheck::compare_commit(std::uint64_t seq, const Brought& brought, std::vector<const Measurement*> stored) {
  const auto place = "measurements of seq " + std::to_string(seq);
  if (stored.size() != brought.count)
    return found(place, std::to_string(stored.size()) + " stored, the log has " + std::to_string(brought.count));
  std::ranges::sort(stored, {}, [](const auto* each) { return each->ordinal; });
  if (!brought.digest.empty()) {
    if (to_hex(digest_of(stored)) != brought.digest) found(place, "differ from their digest in the log");
    return;
  }
  std::vector<const Measurement*> logged;
  for (const auto& each : brought.measurements) logged.push_back(&each);
  std::ranges::sort(logged, {}, [](const auto* each) { return each->ordinal; });
  for (std::size_t i = 0; i < stored.size(); ++i)
    if (!(*stored[i] == *logged[i])) return found(place, "differ from the log");
}

void HistoryCheck::compare_measurements(const std::vector<Measurement>& versions) {
  std::unordered_map<std::uint64_t, std::vector<const Measurement*>> stored;
  for (const auto& each : versions) stored[each.seq].push_back(&each);
  for (const auto& [seq, brought] : brought_) {
    compare_commit(seq, brought, std::move(stored[seq]));
    stored.erase(seq);
  }
  for (const auto& [seq, unknown] : stored) found("measurements of seq " + std::to_string(seq), "unknown to the log");
}

std::vector<Damage> HistoryCheck::finish(const LoadedWorkspace& stored, const std::vector<Measurement>& versions) {
  if (stored.workspace.seq() != seq_)
    found("workspaces",
          "is at seq " + std::to_string(stored.workspace.seq()) + ", the log ends at " + std::to_string(seq_));
  if (stored.head_hash != to_hex(previous_)) found("workspaces", "its head differs from the last hash of the log");
  for (const auto& [seq, by] : erasures_)
    if (by <= seq || by > seq_) found(log_place(seq), "was erased by a commit that does not exist");
  compare_entities(stored.workspace);
  compare_measurements(versions);
  return std::move(damages_);
}

}  // namespace waymark
