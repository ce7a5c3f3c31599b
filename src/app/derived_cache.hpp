#pragma once
// Results that follow from a workspace, kept beside it: states of goals, health of KPIs. A lease brings them up to the
// workspace's present state and day, computing only what rests on something that changed, and keeps them so.
#include <atomic>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>

#include "app/views/row_texts.hpp"
#include "domain/kept_goals.hpp"

namespace waymark {

/// What a card shows of a KPI.
struct KpiFacts {
  KpiState state;
  std::vector<SparkPoint> sparkline;  ///< complete periods, oldest first
  std::optional<double> previous;     ///< value of the period before the latest one
};

class DerivedCache {
 public:
  /// Take it while the workspace is locked for reading, or on its writer's line, and let it go before the lock.
  class Lease {
   public:
    [[nodiscard]] const ObjectiveState& of(ObjectiveId id) const { return goals().of(id); }
    [[nodiscard]] const KeyResultState& of(KeyResultId id) const { return goals().of(id); }
    [[nodiscard]] const KpiFacts& of(const Kpi& kpi) const;
    /// Stays when the lease goes.
    [[nodiscard]] RowTexts& row_texts() const { return cache_.row_texts_; }

   private:
    friend class DerivedCache;
    [[nodiscard]] const KeptGoals& goals() const;
    Lease(DerivedCache& cache, const Workspace& workspace, std::shared_lock<std::shared_mutex> lock)
        : cache_(cache), workspace_(workspace), lock_(std::move(lock)) {}
    DerivedCache& cache_;
    const Workspace& workspace_;
    std::shared_lock<std::shared_mutex> lock_;
  };

  [[nodiscard]] Lease lease(const Workspace& workspace, Date today);

 private:
  void catch_up(const Workspace& workspace, Date today);
  void forget_all();
  void drop_kpi(KpiId id);
  void drop_metric(const Workspace& workspace, MetricId id);
  void drop_objective(const Workspace& workspace, ObjectiveId id);
  void refresh_goals(const Workspace& workspace);
  void remember_readers(const Objective& objective);

  // Altered under mutex_ alone, by catch_up.
  std::shared_mutex mutex_;
  bool known_ = false;
  std::uint64_t count_ = 0;  ///< of the workspace's alterations
  Date today_;
  std::set<ObjectiveId> dirty_;  ///< goals to compute anew
  bool all_dirty_ = true;
  std::atomic<bool> goals_current_ = false;

  // Filled by leases, under fill_mutex_.
  std::mutex fill_mutex_;
  KeptGoals goals_;
  std::vector<std::unique_ptr<KpiFacts>> kpis_;  ///< of id n at n-1; none: not known
  std::set<ObjectiveId> metric_readers_;         ///< objectives that may read a metric of their own
  RowTexts row_texts_;
  std::set<ObjectiveId> guarded_;  ///< objectives that may have guardrails
};

/// Kept states, leased when the first is asked for: many commands touch no goal that runs.
class KeptGoalStates final : public GoalStateReader {
 public:
  KeptGoalStates(DerivedCache& cache, const Workspace& workspace, Date today)
      : cache_(cache), workspace_(workspace), today_(today) {}
  [[nodiscard]] ObjectiveState of(const Objective& objective) const override { return lease().of(objective.id); }
  [[nodiscard]] KeyResultState of(const KeyResult& key_result) const override { return lease().of(key_result.id); }

 private:
  [[nodiscard]] const DerivedCache::Lease& lease() const {
    if (!lease_) lease_.emplace(cache_.lease(workspace_, today_));
    return *lease_;
  }
  DerivedCache& cache_;
  const Workspace& workspace_;
  Date today_;
  mutable std::optional<DerivedCache::Lease> lease_;
};

}  // namespace waymark
