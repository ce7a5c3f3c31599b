#pragma once
// Judging one period of a KPI, and folding judgements to a health. For kpi_*.cpp and their tests.
#include <algorithm>
#include <optional>

#include "domain/kpi_health.hpp"

namespace waymark {

/// Met, watched, tolerated or missed; no_target and gap where there is nothing to compare.
[[nodiscard]] Judgement judge(const Kpi& kpi, const std::optional<TargetInForce>& target, std::optional<double> value);

class HealthFold {
 public:
  explicit HealthFold(const Kpi& kpi)
      : misses_until_unhealthy_(std::max(kpi.misses_until_unhealthy, 1U)),
        met_until_healthy_(std::max(kpi.met_until_healthy, 1U)) {}

  /// The health after this period.
  Health step(Judgement judgement, Period period);

  [[nodiscard]] Health health() const { return health_; }
  [[nodiscard]] std::uint32_t misses_in_a_row() const { return misses_; }
  [[nodiscard]] std::uint32_t met_in_a_row() const { return met_; }
  [[nodiscard]] std::optional<Period> bad_since() const { return bad_since_; }

 private:
  std::uint32_t misses_until_unhealthy_;
  std::uint32_t met_until_healthy_;
  Health health_ = Health::no_data;
  std::uint32_t misses_ = 0;
  std::uint32_t met_ = 0;
  std::optional<Period> bad_since_;
};

/// What segments together come to, by the KPI's rule; those without a promise are left out.
[[nodiscard]] Health joined_health(const Kpi& kpi, const std::vector<Health>& segments);

}  // namespace waymark
