#include "domain/driver_targets.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "domain/formula.hpp"
#include "domain/series.hpp"

namespace waymark {

namespace {

double rounded(double value, std::uint8_t decimals) {
  const double scale = std::pow(10.0, decimals);
  return std::round(value * scale) / scale;
}

/// The formula at its latest complete period, with single inputs moved.
class LocalModel {
 public:
  LocalModel(const Workspace& workspace, const Metric& computed, Date today)
      : workspace_(workspace), computed_(computed), today_(today), formula_(Formula::parse(computed.formula)) {
    const auto latest =
        latest_complete(workspace, {.metric = computed.id, .grain = computed.grain, .segment = {}, .today = today});
    if (latest) period_ = latest->period;
  }

  [[nodiscard]] std::optional<double> input(const FormulaReference& reference) const {
    const auto metric = workspace_.metric_by_key(reference.key);
    if (!metric || !period_) return std::nullopt;
    return read_period(workspace_, {.metric = metric, .grain = computed_.grain, .segment = {}, .today = today_},
                       *period_ + reference.offset)
        .value;
  }
  [[nodiscard]] std::optional<double> value(std::string_view moved = {}, double by = 0) const {
    if (!formula_ || !period_) return std::nullopt;
    return formula_->evaluate([&](const FormulaReference& reference) {
      auto at = input(reference);
      if (at && reference.key == moved) *at += by;
      return at;
    });
  }
  /// Change of the result for one unit of the input.
  [[nodiscard]] std::optional<double> slope(const std::string& key, double at) const {
    const double step = std::max(std::abs(at) * 1e-3, 1e-9);
    const auto before = value(key, -step);
    const auto after = value(key, step);
    if (!before || !after) return std::nullopt;
    return (*after - *before) / (2 * step);
  }

 private:
  const Workspace& workspace_;
  const Metric& computed_;
  Date today_;
  Result<Formula> formula_;
  std::optional<Period> period_;
};

}  // namespace

bool is_driver_of(const Metric& driver, const Metric& computed) {
  const auto formula = Formula::parse(computed.formula);
  return formula && !driver.key.empty() &&
         std::ranges::find(formula->references(), driver.key, &FormulaReference::key) != formula->references().end();
}

std::vector<DriverTarget> driver_targets(const Workspace& workspace, const Metric& computed, double wanted,
                                         const std::vector<MetricId>& drivers, Date today) {
  const LocalModel model(workspace, computed, today);
  const auto present = model.value();
  std::vector<DriverTarget> found;
  std::vector<double> effects;
  double reach = 0;
  for (const auto id : drivers) {
    const auto& metric = *workspace.find(id);
    const auto at = model.input({.key = metric.key, .offset = 0});
    const auto slope = at ? model.slope(metric.key, *at) : std::nullopt;
    const double effect = slope ? *slope * std::abs(*at) : 0;
    found.push_back({.metric = id, .start = at, .target = {}});
    effects.push_back(std::isfinite(effect) ? effect : 0);
    reach += std::abs(effects.back());
  }
  if (!present || reach <= 0) return found;
  const double gap = wanted - *present;
  const double share_of_value = std::min(1.0, std::abs(gap) / reach);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (effects[i] == 0 || gap == 0) continue;
    const double direction = (effects[i] > 0) == (gap > 0) ? 1 : -1;
    const auto decimals = workspace.find(found[i].metric)->decimals;
    const double start = *found[i].start;
    const double target = rounded(start + direction * share_of_value * std::abs(start), decimals);
    if (target != start) found[i].target = target;
  }
  return found;
}

}  // namespace waymark
