#pragma once
// Puts the made-up company into a store, in large commits.
#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "bench/goals.hpp"
#include "store/store.hpp"

namespace waymark::bench {

/// Measurements stop at the first failure.
template <class Value>
Value must(Result<Value> result, std::string_view what) {
  if (!result) {
    fmt::print(stderr, "{}: {} {}\n", what, result.error().message, result.error().detail);
    std::exit(2);
  }
  if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

/// Collects changes and stores them some thousand at a time.
class Filler {
 public:
  Filler(Store& store, std::string workspace, std::uint64_t seq)
      : store_(store), workspace_(std::move(workspace)), seq_(seq) {}

  template <class Entity>
  void add(Entity entity) {
    entity.version = seq_ + 1;
    decision_.changes.push_back(EntityChange<Entity>{.before = std::nullopt, .after = std::move(entity)});
    if (decision_.changes.size() >= 5'000) store();
  }
  void add(Measurement measurement) {
    measurement.seq = seq_ + 1;
    measurement.ordinal = static_cast<std::uint32_t>(decision_.measurements.size());
    measurement.recorded_at = recorded_at;
    measurement.author = PersonId{1};
    decision_.measurements.push_back(std::move(measurement));
    if (decision_.measurements.size() >= 5'000) store();
  }
  void store() {
    if (decision_.changes.empty() && decision_.measurements.empty()) return;
    Commit commit;
    commit.header.seq = seq_ + 1;
    commit.header.recorded_at = recorded_at;
    commit.header.day = today;
    commit.header.actor = PersonId{1};
    commit.header.channel = "import";
    commit.header.command = "import_workspace";
    commit.decision = std::exchange(decision_, {});
    must(store_.append(workspace_, seq_, {&commit, 1}), "append");
    ++seq_;
  }
  [[nodiscard]] std::uint64_t seq() const { return seq_; }

  static constexpr Instant recorded_at{std::int64_t{20'781} * 86'400'000'000};

 private:
  Store& store_;
  std::string workspace_;
  std::uint64_t seq_;
  Decision decision_;
};

/// The whole company; one value for each key result.
inline void fill(Filler& filler, const GoalCount& count) {
  const auto key_results = count.objectives * count.key_results_each;
  filler.add(cycle());
  for (std::uint32_t i = 1; i <= key_results; ++i) filler.add(metric(i));
  for (std::uint32_t i = 1; i <= count.objectives; ++i) filler.add(objective(i));
  for (std::uint32_t i = 1; i <= key_results; ++i) filler.add(key_result(i, count));
  for (std::uint32_t i = 1; i <= count.objectives; ++i)
    if (const auto link = link_up(i)) filler.add(*link);
  for (std::uint32_t i = 1; i <= key_results; ++i) filler.add(measurement(i));
  filler.store();
}

}  // namespace waymark::bench
