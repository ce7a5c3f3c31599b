// The change of a number by the segments that it was measured in.
#include <cmath>
#include <set>

#include "analytics/dimension_rank.hpp"
#include "analytics/rounded_sum.hpp"
#include "analytics/segment_change.hpp"
#include "app/queries/explain_parts.hpp"
#include "domain/segment.hpp"
#include "domain/series.hpp"

namespace waymark {

namespace {

using analytics::Operation;

constexpr std::size_t segments_shown = 10;
/// A label with more values (a customer number) is no dimension that people look through.
constexpr std::size_t values_max = 500;

/// scale * numerator / denominator.
struct RatioShape {
  std::uint32_t numerator = 0;  ///< leaves
  std::uint32_t denominator = 0;
  double scale = 1;
};

std::optional<RatioShape> ratio_shape(const analytics::Expression& expression) {
  const auto nodes = expression.nodes();
  const auto* node = &nodes.back();
  RatioShape shape;
  const auto take_factor = [&] {
    if (node->operation != Operation::multiply) return;
    const auto& a = nodes[node->parts[0]];
    const auto& b = nodes[node->parts[1]];
    if (a.operation != Operation::number && b.operation != Operation::number) return;
    shape.scale *= a.operation == Operation::number ? a.number : b.number;
    node = a.operation == Operation::number ? &b : &a;
  };
  take_factor();
  if (node->operation != Operation::divide) return std::nullopt;
  const auto& under = nodes[node->parts[1]];
  node = &nodes[node->parts[0]];
  take_factor();
  if (node->operation != Operation::leaf || under.operation != Operation::leaf) return std::nullopt;
  shape.numerator = node->leaf;
  shape.denominator = under.leaf;
  return shape;
}

class BySegments {
 public:
  BySegments(const QueryContext& context, const ComparedMetric& compared, double change)
      : context_(context), compared_(compared), change_(change) {
    if (!is_computed(compared.metric)) {
      over_ = &compared.metric;
      return;
    }
    const auto shape = ratio_shape(compared.formula.expression);
    if (!shape) return;
    const auto& leaves = compared.formula.leaves;
    const auto* over = context.workspace.find(leaves[shape->numerator].metric);
    const auto* under = context.workspace.find(leaves[shape->denominator].metric);
    const auto adds_up = [](const Metric* metric) { return metric && metric->across_segments == Aggregation::sum; };
    if (!adds_up(over) || !adds_up(under)) return;
    if (leaves[shape->numerator].offset != 0 || leaves[shape->denominator].offset != 0) return;
    over_ = over;
    under_ = under;
    scale_ = shape->scale;
  }

  std::vector<DimensionChange> all() {
    std::vector<DimensionChange> changes;
    if (!over_ || !sums_or_averages()) return changes;
    for (const auto& dimension : over_->dimensions)
      if (!under_ || std::ranges::find(under_->dimensions, dimension) != under_->dimensions.end())
        if (auto change = along(dimension)) changes.push_back(std::move(*change));
    return in_order(std::move(changes));
  }

 private:
  [[nodiscard]] bool is_ratio() const { return under_ || over_->across_segments == Aggregation::average; }
  [[nodiscard]] bool sums_or_averages() const { return is_ratio() || over_->across_segments == Aggregation::sum; }

  [[nodiscard]] std::vector<std::string> values_of(const std::string& dimension) const {
    std::set<std::string> values;
    for (const auto* metric : {over_, under_})
      for (const auto period : {compared_.from, compared_.to})
        if (metric)
          for (const auto& segment : segments_in(context_.workspace, metric->id, compared_.grain, period))
            for (auto& label : labels_of(segment))
              if (label.name == dimension) values.insert(std::move(label.value));
    return {values.begin(), values.end()};
  }

  [[nodiscard]] Reading read(const Metric& metric, const std::string& segment, Period period) const {
    return read_period(
        context_.workspace,
        {.metric = metric.id, .grain = compared_.grain, .segment = segment, .today = context_.moment.today}, period);
  }

  [[nodiscard]] std::optional<analytics::RatioPart> part(const std::string& segment, Period period,
                                                         bool weighted) const {
    const auto over = read(*over_, segment, period);
    if (under_) {
      const auto under = read(*under_, segment, period);
      if (!over.value && !under.value) return std::nullopt;
      return analytics::RatioPart{.numerator = scale_ * over.value.value_or(0), .denominator = under.value.value_or(0)};
    }
    if (!over.value) return std::nullopt;
    const double weight = weighted ? over.weight : 1;
    return analytics::RatioPart{.numerator = *over.value * weight, .denominator = weight};
  }

  /// An average is weighted only where every part says its weight.
  [[nodiscard]] bool is_weighted(const std::string& dimension, const std::vector<std::string>& values) const {
    if (under_) return true;
    for (const auto& value : values)
      for (const auto period : {compared_.from, compared_.to})
        if (const auto reading = read(*over_, dimension + "=" + value, period); reading.value && !(reading.weight > 0))
          return false;
    return true;
  }

  std::optional<DimensionChange> along(const std::string& dimension) {
    const auto values = values_of(dimension);
    if (values.empty() || values.size() > values_max) return std::nullopt;
    DimensionChange change{.dimension = dimension};
    std::vector<analytics::DimensionElement> elements;
    std::vector<SegmentChange> segments;
    if (is_ratio()) {
      change.kind = SegmentChangeKind::rate_and_mix;
      if (!fill_ratio(dimension, values, segments, elements)) return std::nullopt;
    } else {
      fill_sum(dimension, values, segments, elements);
    }
    show(std::move(segments), change);
    elements_.push_back(std::move(elements));
    return change;
  }

  void fill_sum(const std::string& dimension, const std::vector<std::string>& values,
                std::vector<SegmentChange>& segments, std::vector<analytics::DimensionElement>& elements) const {
    std::vector<analytics::AdditiveSegment> parts;
    for (const auto& value : values)
      parts.push_back({.before = read(*over_, dimension + "=" + value, compared_.from).value,
                       .after = read(*over_, dimension + "=" + value, compared_.to).value});
    const auto changes = analytics::explain_sum(parts);
    for (std::size_t i = 0; i < values.size(); ++i) {
      segments.push_back({.value = values[i],
                          .before = parts[i].before,
                          .after = parts[i].after,
                          .contribution = changes[i],
                          .rate = {},
                          .mix = {}});
      elements.push_back({.actual = parts[i].after.value_or(0), .forecast = parts[i].before.value_or(0)});
    }
  }

  bool fill_ratio(const std::string& dimension, const std::vector<std::string>& values,
                  std::vector<SegmentChange>& segments, std::vector<analytics::DimensionElement>& elements) const {
    const bool weighted = is_weighted(dimension, values);
    std::vector<analytics::RatioSegment> parts;
    double before = 0;
    double after = 0;
    for (const auto& value : values) {
      const auto segment = dimension + "=" + value;
      const auto& added = parts.emplace_back(analytics::RatioSegment{.before = part(segment, compared_.from, weighted),
                                                                     .after = part(segment, compared_.to, weighted)});
      before += added.before ? added.before->denominator : 0;
      after += added.after ? added.after->denominator : 0;
    }
    const auto ratio = analytics::explain_ratio(parts);
    if (!ratio) return false;
    const auto rate = [](const std::optional<analytics::RatioPart>& side) {
      return side && side->denominator != 0 ? std::optional(side->numerator / side->denominator) : std::nullopt;
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto& its = ratio->segments[i];
      segments.push_back({.value = values[i],
                          .before = rate(parts[i].before),
                          .after = rate(parts[i].after),
                          .contribution = its.total(),
                          .rate = its.rate,
                          .mix = its.mix});
      elements.push_back({.actual = parts[i].after ? parts[i].after->numerator / after : 0,
                          .forecast = parts[i].before ? parts[i].before->numerator / before : 0});
    }
    return true;
  }

  /// The largest ones, one rest, and what the segments leave unsaid.
  void show(std::vector<SegmentChange> segments, DimensionChange& change) const {
    std::vector<double> contributions;
    double sum = 0;
    double size = std::abs(change_);
    for (const auto& each : segments) {
      contributions.push_back(each.contribution);
      sum += each.contribution;
      size = std::max(size, std::abs(each.contribution));
    }
    if (std::abs(change_ - sum) > 1e-9 * size) change.unattributed = change_ - sum;
    const auto top = analytics::top_parts(contributions, segments_shown);
    std::vector<double> shown;
    for (const auto i : top.shown) {
      shown.push_back(contributions[i]);
      change.segments.push_back(std::move(segments[i]));
    }
    change.rest = top.rest;
    change.rest_count = top.others;
    shown.push_back(top.rest);
    const auto rounded = analytics::round_to_sum(shown, decimals_for(compared_.metric, change_));
    for (std::size_t i = 0; i < change.segments.size(); ++i) change.segments[i].rounded = rounded.parts[i];
    change.rest_rounded = rounded.parts.back();
  }

  /// The most telling dimension first; those that tell nothing stay behind, in their order.
  std::vector<DimensionChange> in_order(std::vector<DimensionChange> changes) const {
    std::vector<DimensionChange> ordered;
    std::vector<bool> taken(changes.size());
    for (const auto& rank : analytics::rank_dimensions(elements_, changes.size())) {
      taken[rank.dimension] = true;
      ordered.push_back(std::move(changes[rank.dimension]));
      ordered.back().surprise = rank.surprise;
    }
    for (std::size_t i = 0; i < changes.size(); ++i)
      if (!taken[i]) ordered.push_back(std::move(changes[i]));
    return ordered;
  }

  const QueryContext& context_;
  const ComparedMetric& compared_;
  double change_;
  const Metric* over_ = nullptr;   ///< the metric itself, or what stands over the line of its ratio
  const Metric* under_ = nullptr;  ///< what stands under it; null: no ratio of two metrics
  double scale_ = 1;
  std::vector<std::vector<analytics::DimensionElement>> elements_;  ///< by dimension, for their order
};

}  // namespace

int decimals_for(const Metric& metric, double change) {
  if (change == 0 || !std::isfinite(change)) return metric.decimals;
  return std::clamp(static_cast<int>(std::ceil(1 - std::log10(std::abs(change)))), int{metric.decimals}, 12);
}

std::vector<DimensionChange> explain_by_segments(const QueryContext& context, const ComparedMetric& compared,
                                                 double change) {
  return BySegments(context, compared, change).all();
}

}  // namespace waymark
