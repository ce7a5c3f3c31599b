#pragma once
// Reads a metric period after period: looks it up, parses its formula and finds its inputs once. Holds pointers into
// the workspace.
#include <map>
#include <memory>
#include <set>

#include "domain/formula.hpp"
#include "domain/measured_source.hpp"
#include "domain/series.hpp"

namespace waymark {

class SeriesReader {
 public:
  SeriesReader(const Workspace& workspace, const SeriesQuery& query);
  /// Of a metric that need not be in the workspace; `draft` must outlive this.
  SeriesReader(const Workspace& workspace, const Metric& draft, Date today);

  [[nodiscard]] SeriesValue value(Period period) const;
  /// Ended locally (a coarser period of weeks: with the last of its weeks), or all of it recorded as final.
  [[nodiscard]] bool is_complete(Period period, const SeriesValue& value) const;
  [[nodiscard]] Reading reading(Period period) const;
  [[nodiscard]] Reading reading(Period period, const SeriesValue& value) const;
  [[nodiscard]] std::optional<MeasuredSpan> measured() const;
  /// The period that holds today.
  [[nodiscard]] Period running() const { return period_of(today_, grain_, calendar_); }
  /// True when periods without a measurement may have a value all the same.
  [[nodiscard]] bool fills() const;
  void explain(const Reading& reading, Derivation& why) const;

 private:
  struct Source {
    const Metric* metric = nullptr;
    std::optional<MeasuredSource> measured;
    std::optional<Formula> formula;
    std::vector<const Source*> inputs;                  ///< of formula->references(); null: no such metric
    mutable std::map<std::int32_t, SeriesValue> known;  ///< of an input with a formula, by index of the period
  };
  using Named = std::map<std::pair<const Source*, std::int32_t>, bool>;

  const Source* add(const Workspace& workspace, MetricId id, const SeriesQuery& query);
  const Source* add(const Workspace& workspace, const Metric& metric, const SeriesQuery& query);
  [[nodiscard]] SeriesValue value_of(const Source& source, Period period) const;
  [[nodiscard]] SeriesValue computed(const Source& source, Period period) const;
  /// Adds what the formula lacks, at its deepest; false when it lacks nothing (a division by 0).
  bool name_missing(const Source& source, Period period, Reading& reading, Named& named) const;
  void explain_formula(Period period, Derivation& why) const;

  Grain grain_;
  Calendar calendar_;
  Date today_;
  std::uint32_t rule_version_;
  bool ends_with_weeks_ = false;
  std::map<MetricId, std::unique_ptr<Source>> sources_;
  std::set<MetricId> unfinished_;  ///< whose inputs are being added: meeting one again would close a circle
  const Source* root_ = nullptr;
};

}  // namespace waymark
