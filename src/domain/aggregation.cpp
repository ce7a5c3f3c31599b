#include "domain/aggregation.hpp"

#include <algorithm>
#include <cmath>

namespace waymark {

namespace {

/// Neumaier's compensated sum: what a large term swallowed of a small one is kept beside.
class Sum {
 public:
  void add(double term) {
    const double next = sum_ + term;
    lost_ += std::abs(sum_) >= std::abs(term) ? (sum_ - next) + term : (term - next) + sum_;
    sum_ = next;
  }
  [[nodiscard]] double total() const { return sum_ + lost_; }

 private:
  double sum_ = 0;
  double lost_ = 0;
};

double weight_of(std::span<const Part> parts) {
  Sum weights;
  for (const auto& part : parts) weights.add(part.weight);
  return weights.total();
}

double sum_of(std::span<const Part> parts) {
  Sum values;
  for (const auto& part : parts) values.add(part.value);
  return values.total();
}

double average_of(std::span<const Part> parts) {
  const bool weighted = std::ranges::all_of(parts, [](const Part& part) { return part.weight > 0; });
  if (!weighted) return sum_of(parts) / static_cast<double>(parts.size());
  Sum values;
  for (const auto& part : parts) values.add(part.value * part.weight);
  return values.total() / weight_of(parts);
}

}  // namespace

std::optional<Part> aggregate(Aggregation aggregation, std::span<const Part> parts) {
  if (parts.empty()) return std::nullopt;
  switch (aggregation) {
    case Aggregation::sum:
      return Part{.value = sum_of(parts), .weight = weight_of(parts)};
    case Aggregation::average: {
      const bool weighted = std::ranges::all_of(parts, [](const Part& part) { return part.weight > 0; });
      return Part{.value = average_of(parts), .weight = weighted ? weight_of(parts) : 0};
    }
    case Aggregation::last:
      return parts.back();
    case Aggregation::first:
      return parts.front();
    case Aggregation::min:
      return *std::ranges::min_element(parts, {}, &Part::value);
    case Aggregation::max:
      return *std::ranges::max_element(parts, {}, &Part::value);
    case Aggregation::count:
      return Part{.value = static_cast<double>(parts.size()), .weight = weight_of(parts)};
    case Aggregation::none:
      return parts.size() == 1 ? std::optional(parts.front()) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace waymark
