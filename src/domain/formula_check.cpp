// Whether a formula is acceptable in its workspace.
#include <algorithm>
#include <set>

#include "domain/formula.hpp"

namespace waymark {

namespace {

constexpr std::string_view at_formula = "/formula";

/// Looks for a way from the metric back to itself along the formulas of what it reads.
class CircleSearch {
 public:
  CircleSearch(const Workspace& workspace, const std::string& own_key) : workspace_(workspace), own_key_(own_key) {}

  /// True when the way was found; `path` holds it, beginning and ending with the own key.
  bool from(std::span<const std::string> keys) {
    for (const auto& key : keys) {
      path.push_back(key);
      if (key == own_key_) return true;
      const auto* metric = workspace_.find(workspace_.metric_by_key(key));
      if (metric && seen_.insert(key).second && from(formula_words(metric->formula))) return true;
      path.pop_back();
    }
    return false;
  }

  std::vector<std::string> path;

 private:
  const Workspace& workspace_;
  const std::string& own_key_;
  std::set<std::string, std::less<>> seen_;
};

Result<void> check_references(const Workspace& workspace, const Formula& formula, const MetricInput& metric) {
  for (const auto& reference : formula.references()) {
    // The own key need not be stored yet; the search for circles speaks of it.
    if (reference.key == metric.key) continue;
    const auto* input = workspace.find(workspace.metric_by_key(reference.key));
    if (!input) return invalid(std::string(at_formula), "no metric has the key " + reference.key, "keys of metrics");
    if (input->archived)
      return invalid(std::string(at_formula), "the metric " + reference.key + " is archived", "metrics in use");
    if (!fits(input->grain, metric.grain))
      return refused("formula.grain", reference.key + " is measured by " + std::string(to_text(input->grain)) +
                                          " and cannot be told by " + std::string(to_text(metric.grain)) + ".");
  }
  return {};
}

/// A quotient or product may be called what people call it: bikes/visits is a % of visits, EUR/leads is EUR a lead.
bool is_compound(std::string_view unit) {
  return unit.find_first_of("/*") != std::string_view::npos;
}

Result<void> check_unit(const Workspace& workspace, const Formula& formula, const MetricInput& metric) {
  WM_TRY(unit, formula.unit([&](const std::string& key) {
    const auto* input = workspace.find(workspace.metric_by_key(key));
    return input ? input->unit : std::string();
  }));
  if (unit.empty() || metric.unit.empty() || unit == metric.unit || is_compound(unit)) return {};
  return refused("formula.units", "The formula comes out in " + unit + ", the metric is in " + metric.unit + ".",
                 {{.pointer = "/unit", .message = "does not fit the formula", .allowed = unit}});
}

}  // namespace

Result<void> check_formula(const Workspace& workspace, const MetricInput& metric, MetricId self) {
  WM_TRY(formula, Formula::parse(metric.formula, at_formula));
  const auto* stored = workspace.find(self);
  const auto& own_key = metric.key.empty() && stored ? stored->key : metric.key;
  CircleSearch search(workspace, own_key);
  std::vector<std::string> keys;
  for (const auto& reference : formula.references()) keys.push_back(reference.key);
  if (!own_key.empty() && search.from(keys)) {
    auto path = own_key;
    for (const auto& key : search.path) path += " -> " + key;
    return refused("formula.circle", "The formula reads itself: " + path + ".",
                   {{.pointer = std::string(at_formula), .message = path, .allowed = "no circle"}});
  }
  WM_CHECK(check_references(workspace, formula, metric));
  return check_unit(workspace, formula, metric);
}

}  // namespace waymark
