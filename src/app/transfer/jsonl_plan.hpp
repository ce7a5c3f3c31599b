#pragma once
// What an import of JSON Lines is put together with: the lines, the things as they grow, and what is counted.
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "app/transfer/jsonl_import.hpp"
#include "base/json_value.hpp"
#include "domain/decide_support.hpp"

namespace waymark::jsonl {

struct Line {
  std::uint64_t number = 0;
  JsonDocument document;
  [[nodiscard]] JsonValue value() const { return document.root(); }
};

/// Values that a metric has already, by period; of metrics that the file speaks of.
using KnownValues = std::map<MetricId, std::map<Period, double>>;

/// One change in the making. Things are known by the external id that the file gives them.
class Plan {
 public:
  Plan(const Workspace& workspace, const DecideContext& context, JsonLinesReport& report)
      : workspace_(workspace), context_(context), report_(report), builder_(workspace) {}

  [[nodiscard]] const Workspace& workspace() const { return workspace_; }
  [[nodiscard]] Date today() const { return context_.today; }
  [[nodiscard]] DecisionBuilder& builder() { return builder_; }
  [[nodiscard]] FieldErrors& errors() { return errors_; }
  [[nodiscard]] Decision finish() { return builder_.finish("jsonl"); }

  /// The thing with that external id that was here before; null when it is new.
  template <class Entity>
  [[nodiscard]] const Entity* known(const std::string& external_id) {
    auto& index = std::get<Index<Entity>>(indexes_);
    if (!index.filled) {
      index.filled = true;
      for (const auto& each : workspace_.table<Entity>().rows())
        if (each.id && !each.external_id.empty()) index.ids.emplace(std::string(each.external_id), each.id);
    }
    const auto at = index.ids.find(external_id);
    return at == index.ids.end() ? nullptr : workspace_.find(at->second);
  }
  /// Makes it, or alters what is here.
  template <class Entity>
  typename Entity::id_type keep(const Entity* before, Entity after, const std::string& kind) {
    if (!before) {
      count(report_.created, kind);
      return builder_.create(std::move(after));
    }
    const auto id = before->id;
    count(*before == after ? report_.unchanged : report_.updated, kind);
    builder_.change(*before, std::move(after));
    return id;
  }
  /// A key for a new metric that neither the workspace nor this file has.
  [[nodiscard]] std::string new_key(std::string_view name);
  void measure(Measurement measurement) {
    ++report_.measurements;
    builder_.measure(std::move(measurement));
  }
  static void count(std::vector<ExportCount>& counts, const std::string& kind);
  [[nodiscard]] std::vector<ExportCount>& unchanged() { return report_.unchanged; }

 private:
  template <class Entity>
  struct Index {
    bool filled = false;
    std::unordered_map<std::string, typename Entity::id_type> ids;
  };
  const Workspace& workspace_;
  const DecideContext& context_;
  JsonLinesReport& report_;
  DecisionBuilder builder_;
  FieldErrors errors_;
  std::tuple<Index<Objective>, Index<KeyResult>, Index<Kpi>, Index<Metric>> indexes_;
  std::set<std::string> new_keys_;
};

/// Text of a member; empty when it is absent or null. A wrong kind is an error of the line.
[[nodiscard]] std::string text_of(Plan& plan, const Line& line, std::string_view name, bool needed = false);
[[nodiscard]] std::optional<double> number_of(const JsonValue& value, std::string_view name);
[[nodiscard]] std::optional<Date> date_of(const JsonValue& value, std::string_view name);
/// Every member that is not among `placed`, as text: nothing that a file says is lost.
[[nodiscard]] std::vector<Attribute> other_members(const JsonValue& value, const std::set<std::string_view>& placed);
/// A title of at most 1,000 characters; a longer text goes whole into the note.
void put_title(std::string text, std::string& title, std::string& note);
[[nodiscard]] std::string pointer_of(const Line& line, std::string_view name);

/// Grain of "Monthly", "Annual" and the like; none for anything else.
[[nodiscard]] std::optional<Grain> grain_of_frequency(std::string_view frequency);
/// Which side is good, of "positive" and "negative".
[[nodiscard]] Direction direction_of(std::string_view word);

void plan_goals(Plan& plan, const std::vector<Line>& lines);
void plan_kpis(Plan& plan, const std::vector<Line>& lines);
void plan_series(Plan& plan, const std::vector<Line>& lines, const KnownValues& known);
/// External id of the metric that a column of a series is kept in.
[[nodiscard]] std::string series_metric_id(std::string_view file, std::string_view column);

}  // namespace waymark::jsonl
