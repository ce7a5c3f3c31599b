#pragma once
// Counts of requests for /metrics, by route and kind of status. No names of workspaces or people.
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace waymark {

/// One line of /metrics beside the requests.
struct Gauge {
  std::string_view name;
  std::string_view sentence;
  double value = 0;
};

class ServerMetrics {
 public:
  /// Labels of the routes from number 1 on; 0 is "other".
  explicit ServerMetrics(std::vector<std::string> operations);
  void count(std::uint16_t route, int status, std::int64_t microseconds);
  /// Prometheus' text form.
  [[nodiscard]] std::string text(const std::vector<Gauge>& gauges) const;

 private:
  static constexpr std::array<std::int64_t, 8> bounds_microseconds{500,     1'000,   5'000,     25'000,
                                                                   100'000, 500'000, 2'000'000, 10'000'000};
  struct Route {
    std::array<std::atomic<std::uint64_t>, 6> statuses{};  ///< by hundreds
    std::atomic<std::uint64_t> microseconds = 0;
  };
  std::vector<std::string> operations_;
  std::unique_ptr<Route[]> routes_;
  std::array<std::atomic<std::uint64_t>, bounds_microseconds.size() + 1> durations_{};
};

}  // namespace waymark
