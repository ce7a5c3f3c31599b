#pragma once
// Labels of a measurement. The canonical text is "client=acme,region=eu": sorted by name; empty is the total.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/metric.hpp"

namespace waymark {

struct Label {
  std::string name;
  std::string value;
  bool operator==(const Label&) const = default;
};

/// The canonical text of labels in any order. Refuses (invalid, at `pointer`) names that the metric does not declare,
/// missing or doubled ones, and values that are empty or hold `,` or `=`. An empty text is the total.
[[nodiscard]] Result<std::string> canonical_segment(std::string_view text, const MetricInput& metric,
                                                    std::string_view pointer);
[[nodiscard]] std::vector<Label> labels_of(std::string_view canonical);
/// True when the segment carries every label of `wanted`: "client=acme,region=eu" holds "client=acme" and "".
[[nodiscard]] bool segment_holds(std::string_view canonical, std::string_view wanted);
/// The labels that the metric declares; the others are dropped.
[[nodiscard]] std::string narrowed_segment(std::string_view canonical, const MetricInput& metric);

}  // namespace waymark
