#pragma once
// Lives through the two years of the example company week by week.
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/demo/demo_series.hpp"
#include "app/offline_writer.hpp"

namespace waymark::demo {

class Builder {
 public:
  Builder(OfflineWriter& writer, Date today) : writer_(writer), line_(time_line(today)) {}

  [[nodiscard]] Result<void> found();  ///< settings, people, teams, metrics, KPIs, cycles
  [[nodiscard]] Result<void> live_through(const std::function<void(const std::string&)>& progress);

 private:
  struct Goal {
    const ObjectiveRow* row = nullptr;
    ObjectiveId id;
    Date begins;
    Date ends;
    struct Part {
      const KeyResultRow* row = nullptr;
      KeyResultId id;
    };
    std::vector<Part> key_results;
    PersonId owner;
    InitiativeId initiative;
    bool closed = false;
  };
  /// A recovery of the story, by weeks before the last complete one.
  struct Cure {
    std::string_view kpi;
    int begins_weeks_ago = 0;
    int ends_weeks_ago = -1;  ///< under 0: still runs
    std::string_view cause;
    std::string_view learnings;
    ObjectiveId objective;
    KeyResultId key_result;
  };

  [[nodiscard]] Result<void> add_pillars();
  [[nodiscard]] Result<void> add_people();
  [[nodiscard]] Result<void> add_teams();
  [[nodiscard]] Result<void> add_metrics();
  [[nodiscard]] Result<void> add_kpis();
  [[nodiscard]] Result<void> add_cycles();
  [[nodiscard]] Result<void> one_week(Period week);
  [[nodiscard]] Result<void> measure(Period week, Date monday);
  [[nodiscard]] Result<void> begin_goals(Date monday);
  [[nodiscard]] Result<void> begin(Goal& goal, Date monday);
  [[nodiscard]] Result<void> add_key_result(Goal& goal, const KeyResultRow& row);
  [[nodiscard]] Result<void> check_in(Goal& goal, Date monday);
  [[nodiscard]] Result<void> check_in_one(const Goal& goal, const Goal::Part& part, Date monday);
  [[nodiscard]] Result<void> check_in_initiative(const Goal& goal, Date monday);
  [[nodiscard]] Result<void> end_goal(Goal& goal, Date monday);
  [[nodiscard]] Result<void> cure(Cure& cure, int weeks_ago, Date monday);
  [[nodiscard]] std::vector<PutMeasurement> values_of(std::string_view key, const SeriesRow& row, Period period,
                                                      std::uint8_t decimals, MeasurementSource source) const;
  [[nodiscard]] PersonId lead_of(Team team) const { return leads_.at(static_cast<std::size_t>(team)); }
  [[nodiscard]] TeamId team_of(Team team) const { return teams_.at(static_cast<std::size_t>(team)); }
  template <class IdType, class Command>
  Result<IdType> make(std::string operation, const Command& command);

  OfflineWriter& writer_;
  const TimeLine line_;
  std::vector<PersonId> people_;
  std::vector<TeamId> teams_;
  std::vector<PersonId> leads_;
  std::map<std::string_view, MetricId> metrics_;
  std::map<std::string_view, KpiId> kpis_;
  std::map<std::string_view, ObjectiveId> objectives_;
  std::map<std::string_view, PillarId> pillars_;
  std::map<int, CycleId> cycles_;  ///< 1: the year, 0 and below: quarters before
  std::vector<Goal> goals_;
  std::vector<Cure> cures_;
};

}  // namespace waymark::demo
