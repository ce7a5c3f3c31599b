// A million goals in memory: what rolling them up takes beside a plain pass over the same arrays, and what they weigh.
#include <cmath>

#include "bench/goals.hpp"
#include "bench/limit.hpp"
#include "domain/goal_roll_up.hpp"
#include "runtime/process_stats.hpp"

namespace {

using namespace waymark;
constexpr bench::GoalCount count{.objectives = 200'000, .key_results_each = 4};
constexpr double goals = count.objectives * (1.0 + count.key_results_each);

double resident_bytes() {
  const auto stats = read_process_stats();
  return stats ? static_cast<double>(stats->resident_bytes) : 0;
}

Workspace many_goals() {
  Workspace workspace;
  Settings settings;
  settings.id = SettingsId{1};
  workspace.load(settings);
  workspace.load(bench::cycle());
  const auto key_results = count.objectives * count.key_results_each;
  workspace.reserve<Objective>(count.objectives);
  workspace.reserve<KeyResult>(key_results);
  workspace.reserve<Metric>(key_results);
  for (std::uint32_t i = 1; i <= count.objectives; ++i) workspace.load(bench::objective(i));
  for (std::uint32_t i = 1; i <= key_results; ++i) {
    workspace.load(bench::metric(i));
    workspace.load(bench::key_result(i, count));
    workspace.apply(bench::measurement(i));
  }
  for (std::uint32_t i = 1; i <= count.objectives; ++i)
    if (const auto link = bench::link_up(i)) workspace.load(*link);
  return workspace;
}

/// The same weighted sums, children before parents, and nothing else: no status, no missing values, no clamping.
void plain_pass(const RollUpInput& input, std::vector<double>& progress) {
  progress.assign(input.parent.size(), 0);
  for (std::size_t row = input.parent.size(); row-- > 0;) {
    const std::size_t begin = row == 0 ? 0 : input.key_results_end[row - 1];
    for (std::size_t i = begin; i < input.key_results_end[row]; ++i)
      progress[row] += input.key_result_weight[i] * input.key_result_progress[i];
    const auto parent = input.parent[row];
    if (parent != row) progress[parent] += input.weight[row] * progress[row];
  }
}

}  // namespace

int main() {
  bench::Limits limits;
  const double before = resident_bytes();
  const auto workspace = many_goals();
  limits.at_most("memory of a goal with its metric and value, in the workspace", (resident_bytes() - before) / goals,
                 1'200, "bytes");

  const GoalView view(workspace, bench::today);
  const auto rolled = roll_up_goals(view, whole_forest(workspace), true);
  RollUpResult result;
  const double rolling = bench::best_milliseconds(9, [&] { roll_up(rolled.input, view.thresholds, result); });
  std::vector<double> progress;
  const double plain = bench::best_milliseconds(9, [&] { plain_pass(rolled.input, progress); });
  fmt::print("roll-up of {:.0f} goals {:.2f} ms, plain pass over the same arrays {:.2f} ms\n", goals, rolling, plain);
  limits.at_most("roll-up of everything beside the plain pass", rolling / plain, 4, "times");

  double top = 0;
  const double all =
      bench::best_milliseconds(3, [&] { top = *all_goal_states(workspace, bench::today).of(ObjectiveId{1}).progress; });
  fmt::print("gathering all values and dates, then rolling up: {:.0f} ms ({:.0f} ns a goal); O-1 is at {:.3f}\n", all,
             all * 1e6 / goals, top);
  return limits.status();
}
