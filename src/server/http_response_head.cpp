#include "server/http_response_head.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>

namespace waymark {

bool has_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

void write_head(std::string& out, const HttpResponse& response, const HeadContext& context) {
  const auto line = [&out](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += name;
    out += value;
    out += "\r\n";
  };
  out.clear();
  out += "HTTP/1.1 ";
  out += status_text(response.status);
  out += "\r\n";
  line("Date: ", context.date);
  line("X-Request-Id: ", context.request_id);
  line("Content-Type: ", response.content_type);
  line("Cache-Control: ", response.cache_control);
  out += response.headers;
  out += context.common_headers;
  if (!context.keep_alive) {
    out += "Connection: close\r\n";
  } else if (!context.http_1_1) {
    out += "Connection: keep-alive\r\n";
  }
  if (context.chunked) {
    out += "Transfer-Encoding: chunked\r\n";
  } else if (has_body(response.status) && !response.source) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), response.body.view().size()).ptr;
    line("Content-Length: ", {digits.data(), static_cast<std::size_t>(end - digits.data())});
  }
  out += "\r\n";
}

std::string http_date(std::int64_t seconds) {
  using namespace std::chrono;
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const sys_seconds moment{std::chrono::seconds{seconds}};
  const sys_days day = floor<std::chrono::days>(moment);
  const year_month_day date{day};
  const hh_mm_ss time{moment - day};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days[weekday{day}.c_encoding()],
                     static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace waymark
