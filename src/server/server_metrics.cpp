#include "server/server_metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace waymark {

ServerMetrics::ServerMetrics(std::vector<std::string> operations) : operations_(std::move(operations)) {
  operations_.insert(operations_.begin(), "other");
  routes_ = std::make_unique<Route[]>(operations_.size());
}

void ServerMetrics::count(std::uint16_t route, int status, std::int64_t microseconds) {
  Route& row = routes_[route < operations_.size() ? route : 0];
  ++row.statuses[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))];
  row.microseconds += static_cast<std::uint64_t>(microseconds);
  const auto bound = std::ranges::lower_bound(bounds_microseconds, microseconds);
  ++durations_[static_cast<std::size_t>(bound - bounds_microseconds.begin())];
}

std::string ServerMetrics::text(const std::vector<Gauge>& gauges) const {
  std::string out =
      "# HELP waymark_http_requests_total Answered requests.\n# TYPE waymark_http_requests_total counter\n";
  std::string seconds =
      "# HELP waymark_http_request_seconds_total Time spent on requests.\n"
      "# TYPE waymark_http_request_seconds_total counter\n";
  for (std::size_t i = 0; i < operations_.size(); ++i) {
    for (std::size_t hundreds = 1; hundreds <= 5; ++hundreds)
      if (const std::uint64_t count = routes_[i].statuses[hundreds]; count > 0)
        out += fmt::format("waymark_http_requests_total{{operation=\"{}\",status=\"{}xx\"}} {}\n", operations_[i],
                           hundreds, count);
    if (const std::uint64_t spent = routes_[i].microseconds; spent > 0)
      seconds += fmt::format("waymark_http_request_seconds_total{{operation=\"{}\"}} {}\n", operations_[i],
                             static_cast<double>(spent) / 1e6);
  }
  out += seconds;
  out +=
      "# HELP waymark_http_duration_seconds Time from a request's head to its answer's last byte.\n"
      "# TYPE waymark_http_duration_seconds histogram\n";
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < durations_.size(); ++i) {
    sum += durations_[i];
    const std::string bound = i < bounds_microseconds.size()
                                  ? fmt::format("{}", static_cast<double>(bounds_microseconds[i]) / 1e6)
                                  : std::string("+Inf");
    out += fmt::format("waymark_http_duration_seconds_bucket{{le=\"{}\"}} {}\n", bound, sum);
  }
  out += fmt::format("waymark_http_duration_seconds_count {}\n", sum);
  for (const Gauge& each : gauges)
    out += fmt::format("# HELP {} {}\n# TYPE {} gauge\n{} {}\n", each.name, each.sentence, each.name, each.name,
                       each.value);
  return out;
}

}  // namespace waymark
