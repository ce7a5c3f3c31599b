#pragma once
// What one client may ask of the server's time and memory. Times are milliseconds.
#include <cstddef>
#include <cstdint>

#include "base/limits.hpp"

namespace waymark {

struct HttpLimits {
  std::size_t request_line_bytes_max = 8 * 1024;              ///< else 414
  std::size_t header_bytes_max = 32 * 1024;                   ///< else 431
  std::size_t header_fields_max = 100;                        ///< else 431
  std::size_t body_bytes_max = limits::json_body_bytes_max;   ///< else 413; where a route says nothing else
  std::int64_t header_milliseconds_max = 10'000;              ///< from the first byte; else 408
  std::int64_t body_milliseconds_max = 60'000;                ///< else 408
  std::int64_t streamed_body_milliseconds_max = 30 * 60'000;  ///< for bodies that are taken piece by piece
  std::int64_t body_bytes_a_second_min = 1'000;               ///< after the first seconds; else 408
  std::int64_t idle_milliseconds_max = 75'000;                ///< between requests; then closed
  std::int64_t write_milliseconds_max = 30'000;               ///< without any progress; then closed
  std::int64_t handling_milliseconds_max = 120'000;           ///< else 504
  std::int64_t drain_milliseconds_max = 10'000;               ///< to finish requests when the server ends
  std::size_t connections_per_address_max = 100;              ///< further ones are turned away with 429
  std::size_t connections_max = 12'000;                       ///< further ones are turned away with 503
};

}  // namespace waymark
