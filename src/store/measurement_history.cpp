#include "store/measurement_history.hpp"

#include <algorithm>
#include <tuple>

namespace waymark {

namespace {

bool same_place(const Measurement& left, const Measurement& right) {
  return left.period == right.period && left.metric == right.metric && left.segment == right.segment;
}

bool asked_for(const Measurement& version, const MeasurementQuery& query) {
  if (query.metric && version.metric != query.metric) return false;
  if (query.commit != 0 && version.seq != query.commit) return false;
  if (query.from && version.period < *query.from) return false;
  if (query.to && *query.to < version.period) return false;
  return !query.as_of || version.recorded_at <= *query.as_of;
}

}  // namespace

bool recorded_before(const Measurement& left, const Measurement& right) {
  return std::tie(left.metric, left.segment, left.period, left.seq, left.ordinal) <
         std::tie(right.metric, right.segment, right.period, right.seq, right.ordinal);
}

std::vector<Measurement> answer_query(std::vector<Measurement> versions, const MeasurementQuery& query) {
  std::erase_if(versions, [&](const auto& version) { return !asked_for(version, query); });
  if (!query.every_version && query.commit == 0) {
    std::vector<Measurement> last;
    for (std::size_t i = 0; i < versions.size(); ++i) {
      const bool replaced = i + 1 < versions.size() && same_place(versions[i], versions[i + 1]);
      if (!replaced && versions[i].value) last.push_back(std::move(versions[i]));
    }
    versions = std::move(last);
  }
  if (versions.size() > query.limit) versions.resize(query.limit);
  return versions;
}

SegmentPoints points_in_force(std::string segment, const std::vector<Measurement>& versions) {
  SegmentPoints result{.segment = std::move(segment), .points = {}};
  // From the newest period backwards, until there are enough.
  for (auto i = versions.size(); i > 0; --i) {
    const auto& version = versions[i - 1];
    if (i < versions.size() && same_place(version, versions[i])) continue;
    if (!version.value) continue;
    if (result.points.size() == limits::points_in_memory_max) {
      result.truncated = true;
      break;
    }
    result.points.push_back({.period = version.period,
                             .value = *version.value,
                             .weight = version.weight.value_or(0),
                             .recorded_at = version.recorded_at,
                             .seq = version.seq,
                             .is_final = version.is_final});
  }
  std::ranges::reverse(result.points);
  return result;
}

}  // namespace waymark
