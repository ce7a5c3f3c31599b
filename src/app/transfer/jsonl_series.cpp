// Measured series, one a line: the row of an index with the text of the CSV file that it names.
#include <charconv>

#include "app/bulk_csv.hpp"
#include "app/transfer/jsonl_plan.hpp"

namespace waymark::jsonl {

namespace {

const std::set<std::string_view> placed_members{"file", "name", "csv"};

/// The columns of a CSV file: periods in the first, numbers or nothing in the others.
struct Table {
  std::vector<std::string> names;
  std::vector<std::string> periods;
  std::vector<std::vector<std::optional<double>>> columns;
};

std::optional<double> number_from(std::string_view text) {
  double value = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  return ec == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::string member_text(const JsonValue& value, std::string_view name) {
  const auto member = value.find(name);
  if (!member) return {};
  if (const auto text = member->as_text()) return std::string(*text);
  std::string text;
  if (!member->is_null()) member->append_to(text);
  return text;
}

Result<Table> table_of(std::string_view csv) {
  Table table;
  CsvRecords records({});
  const CsvRecords::Take take = [&](const CsvRecord& record) -> Result<bool> {
    if (table.names.empty()) {
      if (record.fields.size() < 2) return invalid("csv", "needs a period column and a value column.");
      for (const auto field : record.fields) table.names.emplace_back(field);
      table.columns.resize(table.names.size() - 1);
      return true;
    }
    if (record.fields.size() != table.names.size())
      return invalid("csv", "line " + std::to_string(record.line) + " has " + std::to_string(record.fields.size()) +
                                " fields, its header " + std::to_string(table.names.size()) + ".");
    table.periods.emplace_back(record.fields.front());
    for (std::size_t i = 1; i < record.fields.size(); ++i) {
      const auto text = record.fields[i];
      const auto number = number_from(text);
      if (!text.empty() && !number)
        return invalid("csv", "line " + std::to_string(record.line) + ": " + std::string(text) + " is no number.");
      table.columns[i - 1].push_back(number);
    }
    return true;
  };
  WM_CHECK(records.feed(csv, take));
  WM_CHECK(records.finish(take));
  if (table.names.empty()) return invalid("csv", "is empty.");
  return table;
}

/// "pct_within_4h" of "percent (column pct_within_4h)".
std::string named_column(const std::string& unit) {
  const auto at = unit.find("(column ");
  if (at == std::string::npos) return {};
  const auto begin = at + 8;
  return unit.substr(begin, unit.find(')', begin) - begin);
}

std::string plain_unit(const std::string& unit) {
  auto plain = unit.substr(0, unit.find(" (column "));
  if (plain == "Percentage" || plain == "percent") return "%";
  constexpr std::size_t unit_characters_max = 50;
  return constraint_check::characters(plain) <= unit_characters_max ? plain : std::string();
}

std::optional<int> year_from(std::string_view text) {
  const auto number = number_from(text);
  const bool is_year = text.size() == 4 && number && *number >= 1900 && *number <= 2200;
  return is_year ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

/// Spans of years as people write them, 2014/2015, 2016-2018 or 2017-18, stand for the year in which they end.
std::optional<Period> span_of_years(std::string_view text) {
  if (text.size() < 7 || (text[4] != '-' && text[4] != '/')) return std::nullopt;
  const auto first = year_from(text.substr(0, 4));
  const auto rest = text.substr(5);
  if (!first) return std::nullopt;
  if (const auto last = year_from(rest); last && *last > *first) return Period{Grain::year, *last};
  const auto last = number_from(rest);
  if (rest.size() == 2 && last && static_cast<int>(*last) == (*first + 1) % 100) return Period{Grain::year, *first + 1};
  return std::nullopt;
}

/// A period as it is written in a file. Where values come once a year, 2009-10 is a span of years, not a month.
std::optional<Period> written_period(std::string text, std::optional<Grain> stated) {
  if (!stated || *stated == Grain::year)
    if (const auto span = span_of_years(text)) return span;
  // 2015 Q4 is 2015-Q4.
  if (text.size() == 7 && text[4] == ' ' && text[5] == 'Q') text[4] = '-';
  return period_from_text(text);
}

class SeriesPlan {
 public:
  SeriesPlan(Plan& plan, const KnownValues& known) : plan_(plan), known_(known) {}

  void take(const Line& line) {
    const auto file = text_of(plan_, line, "file", true);
    const auto name = text_of(plan_, line, "name", true);
    const auto csv = text_of(plan_, line, "csv", true);
    if (file.empty() || name.empty() || csv.empty()) return;
    const auto table = table_of(csv);
    if (!table) {
      plan_.errors().add(pointer_of(line, "csv"), table.error().fields.front().message);
      return;
    }
    const auto unit = member_text(line.value(), "unit");
    const auto frequency = member_text(line.value(), "frequency");
    Series series{.line = line, .file = file, .name = name, .table = *table};
    series.main = main_column(*table, named_column(unit));
    if (!read_periods(series, frequency)) return;
    for (std::size_t column = 0; column < table->columns.size(); ++column) take_column(series, column, unit);
  }

 private:
  struct Series {
    const Line& line;
    const std::string& file;
    const std::string& name;
    const Table& table;
    std::size_t main = 0;
    Grain grain = Grain::month;
    bool irregular = false;
    std::vector<Period> periods;
  };

  /// The named column; else one called value; else the first.
  static std::size_t main_column(const Table& table, const std::string& name) {
    for (const auto& wanted : {name, std::string("value")})
      for (std::size_t i = 1; i < table.names.size(); ++i)
        if (!wanted.empty() && table.names[i] == wanted) return i - 1;
    return 0;
  }

  /// Days, months, quarters or years as they are written; a day stands for the month, say, that the frequency names.
  bool read_periods(Series& series, const std::string& frequency) {
    const auto stated = grain_of_frequency(frequency);
    series.irregular = !stated && !frequency.empty();
    for (const auto& text : series.table.periods) {
      auto period = written_period(text, stated);
      if (period && period->grain == Grain::day && stated && *stated != Grain::day)
        period = period_of(first_day(*period, {}), *stated, plan_.workspace().calendar());
      if (!period || (!series.periods.empty() && period->grain != series.periods.front().grain)) {
        plan_.errors().add(pointer_of(series.line, "csv"), text + " is no period like the others.",
                           "2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026");
        return false;
      }
      series.periods.push_back(*period);
    }
    if (!series.periods.empty()) series.grain = series.periods.front().grain;
    return true;
  }

  Metric metric_of(const Series& series, std::size_t column, const std::string& unit) {
    const bool is_main = column == series.main;
    Metric metric;
    const auto& column_name = series.table.names[column + 1];
    std::string name;
    std::string note;
    put_title(is_main ? series.name : series.name + ": " + column_name, name, note);
    metric.name = std::move(name);
    metric.external_id = series_metric_id(series.file, column_name);
    metric.key = plan_.new_key(metric.name);
    metric.grain = series.grain;
    metric.irregular = series.irregular;
    if (is_main) metric.unit = plain_unit(unit);
    const bool is_share = metric.unit == "%" || column_name.starts_with("pct");
    const bool is_count = metric.unit == "downloads" || !is_main;
    metric.across_time = is_share ? Aggregation::average : is_count ? Aggregation::sum : Aggregation::last;
    if (is_main) metric.direction = direction_of(member_text(series.line.value(), "direction"));
    return metric;
  }

  void take_column(const Series& series, std::size_t column, const std::string& unit) {
    const auto external_id = series_metric_id(series.file, series.table.names[column + 1]);
    const auto* before = plan_.known<Metric>(external_id);
    MetricId id = before ? before->id : MetricId{};
    if (before) {
      Plan::count(plan_.unchanged(), "metrics");
    } else {
      const Kpi* kpi = column == series.main ? kpi_to_join(series) : nullptr;
      id = kpi ? join(series, *kpi, external_id)
               : plan_.keep<Metric>(nullptr, metric_of(series, column, unit), "metrics");
      if (column == series.main && !kpi) add_kpi(series, id);
    }
    measure(series, column, id);
  }

  /// The KPI that the line names, when its metric has this grain and no series yet.
  const Kpi* kpi_to_join(const Series& series) {
    const auto* kpi = plan_.known<Kpi>(member_text(series.line.value(), "kpi_id"));
    const auto* metric = kpi ? plan_.workspace().find(kpi->metric) : nullptr;
    const bool fits =
        metric && metric->grain == series.grain && metric->external_id.empty() && is_computed(*metric) == false;
    return fits && joined_.insert(kpi->id).second ? kpi : nullptr;
  }

  MetricId join(const Series& series, const Kpi& kpi, const std::string& external_id) {
    const auto* metric = plan_.workspace().find(kpi.metric);
    auto after = *metric;
    after.external_id = external_id;
    for (auto& each : other_members(series.line.value(), placed_members))
      after.attributes.push_back({.name = "series_" + each.name, .value = std::move(each.value)});
    plan_.keep(metric, std::move(after), "metrics");
    if (plan_.workspace().targets_of(kpi.id).empty()) add_target(series, kpi.id);
    return metric->id;
  }

  void add_kpi(const Series& series, MetricId metric) {
    Kpi kpi;
    std::string note;
    put_title(series.name, kpi.name, note);
    kpi.metric = metric;
    kpi.period = series.grain;
    kpi.stage = KpiStage::active;
    kpi.external_id = series.file;
    kpi.attributes = other_members(series.line.value(), placed_members);
    add_target(series, plan_.keep<Kpi>(nullptr, std::move(kpi), "kpis"));
  }

  void add_target(const Series& series, KpiId kpi) {
    const auto value = series.line.value();
    const auto text = member_text(value, "target");
    const auto number = number_from(text);
    const auto direction = direction_of(member_text(value, "direction"));
    // Without a side it stays the text that it is.
    if (!number || direction == Direction::neither || series.periods.empty()) return;
    Target target;
    target.kpi = kpi;
    target.kind = direction == Direction::more_is_better ? TargetKind::at_least : TargetKind::at_most;
    target.value = number;
    target.from = first_day(series.periods.front(), plan_.workspace().calendar());
    plan_.keep<Target>(nullptr, std::move(target), "targets");
  }

  void measure(const Series& series, std::size_t column, MetricId id) {
    const auto known = known_.find(id);
    for (std::size_t row = 0; row < series.periods.size(); ++row) {
      const auto value = series.table.columns[column][row];
      if (!value) continue;  // a gap
      if (known != known_.end()) {
        const auto at = known->second.find(series.periods[row]);
        if (at != known->second.end() && at->second == *value) continue;
      }
      Measurement measured;
      measured.metric = id;
      measured.period = series.periods[row];
      measured.value = value;
      measured.source = MeasurementSource::imported;
      // How the file calls the period, where we write it otherwise.
      if (series.table.periods[row] != to_text(series.periods[row])) measured.note = series.table.periods[row];
      plan_.measure(std::move(measured));
    }
  }

  Plan& plan_;
  const KnownValues& known_;
  std::set<KpiId> joined_;
};

}  // namespace

std::string series_metric_id(std::string_view file, std::string_view column) {
  return std::string(file) + "#" + std::string(column);
}

void plan_series(Plan& plan, const std::vector<Line>& lines, const KnownValues& known) {
  SeriesPlan series(plan, known);
  for (const auto& line : lines) series.take(line);
}

}  // namespace waymark::jsonl
