#include "app/derived_cache.hpp"

#include <gtest/gtest.h>

#include <random>

namespace waymark {
namespace {

std::string text_of(std::optional<double> number) {
  return number ? std::to_string(*number) : "none";
}
template <class E>
std::string text_of(std::optional<E> word) requires DescribedEnum<E> {
  return word ? std::string(to_text(*word)) : "none";
}

std::string text_of(const KeyResultState& state) {
  return text_of(state.value) + " progress " + text_of(state.progress) + " counted " + text_of(state.counted) +
         " expected " + text_of(state.expected) + " suggested " + text_of(state.suggested) + " status " +
         text_of(state.status) + " share " + std::to_string(state.weight_share) + " remaining " +
         text_of(state.remaining) + " days " + std::to_string(state.days_left.value_or(-9'999));
}

std::string text_of(const ObjectiveState& state) {
  return "progress " + text_of(state.progress) + " expected " + text_of(state.expected) + " committed " +
         text_of(state.as_committed) + " sum " + text_of(state.sum) + "/" + text_of(state.sum_target) + " suggested " +
         text_of(state.suggested) + " status " + text_of(state.status) + " days " +
         std::to_string(state.days_left.value_or(-9'999)) + (state.capped_by_guardrail ? " capped" : "") +
         " confidence " + text_of(state.confidence) + " checked in on " +
         (state.checked_in_on ? to_text(*state.checked_in_on) : "never");
}

std::string text_of(const KpiState& state) {
  return std::string(to_text(state.health)) + " last " + std::string(to_text(state.last_health)) +
         (state.overdue ? " overdue" : "") + " value " +
         text_of(state.latest ? state.latest->reading.value : std::nullopt) + " " + state.because;
}

/// A workspace that is altered at random, one change at a time, and sometimes taken back.
class RandomWorkspace {
 public:
  explicit RandomWorkspace(std::uint32_t seed) : engine_(seed) {
    Settings settings;
    settings.id = SettingsId{1};
    settings.name = "Test";
    put(settings);
    for (int i = 0; i < 3; ++i) {
      Cycle cycle;
      cycle.first_day = today - 60 + 30 * i;
      cycle.last_day = cycle.first_day + 89;
      create(cycle);
    }
    for (int i = 0; i < 6; ++i) create_metric();
    for (int i = 0; i < 4; ++i) create_objective();
  }

  void step() {
    changes_.clear();
    switch (pick(14)) {
      case 0:
        create_objective();
        break;
      case 1:
        create_key_result();
        break;
      case 2:
        create_kpi();
        break;
      case 3:
        create_target();
        break;
      case 4:
        align();
        break;
      case 5:
        alter_objective();
        break;
      case 6:
        alter_key_result();
        break;
      case 7:
        alter_link();
        break;
      case 8:
        alter_settings();
        break;
      case 9:
        create_metric();
        break;
      default:
        measure();
        break;
    }
    if (pick(5) == 0) take_back();
    if (pick(12) == 0) today = today + static_cast<std::int32_t>(pick(3));
  }

  Workspace workspace;
  Date today = make_date(2026, 11, 20);

 private:
  std::uint32_t pick(std::uint32_t below) {
    return std::uniform_int_distribution<std::uint32_t>(0, below - 1)(engine_);
  }
  double number() { return static_cast<double>(pick(100)); }
  template <class Entity>
  typename Entity::id_type any() {
    return {pick(static_cast<std::uint32_t>(workspace.table<Entity>().size())) + 1};
  }
  template <class Entity>
  bool none() const {
    return workspace.table<Entity>().size() == 0;
  }
  template <class Entity>
  void put(const Entity& entity) {
    const auto* before = workspace.find(entity.id);
    const EntityChange<Entity> change{before ? std::optional(*before) : std::nullopt, entity};
    workspace.apply(Change(change));
    changes_.emplace_back(change);
  }
  template <class Entity>
  void create(Entity entity) {
    entity.id = workspace.table<Entity>().next_id();
    put(entity);
  }
  void take_back() {
    for (auto at = changes_.rbegin(); at != changes_.rend(); ++at) workspace.take_back(*at);
    changes_.clear();
  }

  void create_metric() {
    Metric metric;
    metric.key = "m" + std::to_string(workspace.table<Metric>().size() + 1);
    metric.name = metric.key;
    metric.grain = Grain::day;
    metric.across_time = pick(2) == 0 ? Aggregation::sum : Aggregation::last;
    if (!none<Metric>() && pick(3) == 0) {
      metric.kind = MetricKind::derived;
      metric.formula = "m1 + 2 * m" + std::to_string(any<Metric>().value);
    }
    create(metric);
  }
  void create_objective() {
    Objective objective;
    objective.title = "Somewhere";
    objective.cycle = any<Cycle>();
    objective.stage = pick(4) == 0 ? ObjectiveStage::draft : ObjectiveStage::active;
    objective.roll_up = static_cast<RollUp>(pick(6));
    if (pick(4) == 0) objective.own_metric = any<Metric>();
    objective.own_start = 0;
    objective.own_target = 50;
    objective.manual_progress = number() / 100;
    if (!none<Kpi>() && pick(3) == 0) objective.guardrails = {any<Kpi>()};
    create(objective);
  }
  void create_key_result() {
    KeyResult key_result;
    key_result.objective = any<Objective>();
    key_result.kind = static_cast<KeyResultKind>(pick(6));
    key_result.metric = any<Metric>();
    key_result.per = Grain::week;
    key_result.start = 0;
    key_result.target = 50;
    if (pick(3) == 0) key_result.weight = 10 + number() / 4;
    if (pick(2) == 0) key_result.milestones = {{.title = "one", .done_on = today}, {.title = "two"}};
    create(key_result);
  }
  void create_kpi() {
    Kpi kpi;
    kpi.name = "Promise";
    kpi.metric = any<Metric>();
    kpi.period = pick(2) == 0 ? Grain::day : Grain::week;
    kpi.misses_until_unhealthy = 1 + pick(2);
    create(kpi);
  }
  void create_target() {
    if (none<Kpi>()) return;
    Target target;
    target.kpi = any<Kpi>();
    target.kind = pick(2) == 0 ? TargetKind::at_least : TargetKind::at_most;
    target.value = number();
    target.from = today - static_cast<std::int32_t>(pick(40));
    create(target);
  }
  void align() {
    Alignment link;
    link.from_objective = any<Objective>();
    link.to_objective = any<Objective>();
    // Downwards only, so that there are no circles; one parent each.
    if (link.to_objective >= link.from_objective || !workspace.alignments_from(link.from_objective).empty()) return;
    create(link);
  }
  void alter_objective() {
    auto objective = *workspace.find(any<Objective>());
    switch (pick(6)) {
      case 0:
        objective.archived = !objective.archived;
        break;
      case 1:
        objective.stage = static_cast<ObjectiveStage>(pick(4));
        break;
      case 2:
        objective.roll_up = static_cast<RollUp>(pick(6));
        break;
      case 3:
        objective.weight = number() / 2;
        break;
      case 4:
        objective.stated_status = static_cast<Status>(pick(5));
        break;
      default:
        objective.commitments.clear();
        objective.activated_on = today;
        for (const auto id : workspace.key_results_of(objective.id))
          objective.commitments.push_back({.key_result = id, .start = 0, .target = 40});
        break;
    }
    put(objective);
  }
  void alter_key_result() {
    if (none<KeyResult>()) return;
    auto key_result = *workspace.find(any<KeyResult>());
    switch (pick(6)) {
      case 0:
        key_result.archived = !key_result.archived;
        break;
      case 1:
        key_result.objective = any<Objective>();
        break;
      case 2:
        key_result.target = 10 + number();
        break;
      case 3:
        key_result.weight = number() / 4;
        break;
      case 4:
        key_result.checked_in_on = today;
        break;
      default:
        key_result.metric = any<Metric>();
        break;
    }
    put(key_result);
  }
  void alter_link() {
    if (none<Alignment>()) return;
    auto link = *workspace.find(any<Alignment>());
    link.archived = !link.archived;
    put(link);
  }
  void alter_settings() {
    if (pick(4) != 0) return;
    auto settings = workspace.settings();
    settings.roll_up_clamp = !settings.roll_up_clamp;
    put(settings);
  }
  void measure() {
    Measurement measurement;
    measurement.metric = any<Metric>();
    if (is_computed(*workspace.find(measurement.metric))) return;
    measurement.period = {Grain::day, today.days - static_cast<std::int32_t>(pick(20))};
    if (pick(8) != 0) measurement.value = number();
    workspace.apply(measurement);
  }

  std::mt19937 engine_;
  std::vector<Change> changes_;
};

void expect_fresh(DerivedCache& cache, const Workspace& workspace, Date today) {
  const auto derived = cache.lease(workspace, today);
  const auto fresh = all_goal_states(workspace, today);
  for (const auto& objective : workspace.table<Objective>().rows())
    ASSERT_EQ(text_of(derived.of(objective.id)), text_of(fresh.of(objective.id))) << to_text(objective.id);
  for (const auto& key_result : workspace.table<KeyResult>().rows())
    ASSERT_EQ(text_of(derived.of(key_result.id)), text_of(fresh.of(key_result.id))) << to_text(key_result.id);
  for (const auto& kpi : workspace.table<Kpi>().rows())
    ASSERT_EQ(text_of(derived.of(kpi).state), text_of(kpi_state(workspace, kpi, today))) << to_text(kpi.id);
}

class DerivedCacheProperty : public testing::TestWithParam<std::uint32_t> {};

TEST_P(DerivedCacheProperty, WhatIsKeptEqualsWhatIsComputedAnew) {
  RandomWorkspace random(GetParam());
  DerivedCache cache;
  for (int i = 0; i < 250; ++i) {
    random.step();
    ASSERT_NO_FATAL_FAILURE(expect_fresh(cache, random.workspace, random.today)) << "step " << i;
  }
}

TEST_P(DerivedCacheProperty, ManyChangesBetweenTwoLooksAreAllSeen) {
  RandomWorkspace random(GetParam() + 100);
  DerivedCache cache;
  for (int round = 0; round < 4; ++round) {
    for (int i = 0; i < 100; ++i) random.step();
    ASSERT_NO_FATAL_FAILURE(expect_fresh(cache, random.workspace, random.today)) << "round " << round;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, DerivedCacheProperty, testing::Range(1U, 9U));

TEST(DerivedCache, AWorkspaceLoadedInThePlaceOfAnotherIsReadAnew) {
  RandomWorkspace one(1);
  RandomWorkspace other(2);
  for (int i = 0; i < 50; ++i) one.step();
  for (int i = 0; i < 50; ++i) other.step();
  DerivedCache cache;
  expect_fresh(cache, one.workspace, one.today);
  other.workspace.take_place_of(one.workspace);
  one.workspace = other.workspace;
  expect_fresh(cache, one.workspace, one.today);
}

TEST(DerivedCache, MoreAlterationsThanAreRememberedMakeEverythingAnew) {
  RandomWorkspace random(3);
  DerivedCache cache;
  expect_fresh(cache, random.workspace, random.today);
  for (int i = 0; i < 3'000; ++i) random.step();
  expect_fresh(cache, random.workspace, random.today);
}

}  // namespace
}  // namespace waymark
