#pragma once
// Expected failures are values. One table (error_table) gives each code its HTTP status, its exit code on the
// command line and its public title.
#include <boost/system/result.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/enum_text.hpp"

namespace waymark {

WM_ENUM(Errc, unreadable, invalid, unauthenticated, forbidden, not_found, method_not_allowed, not_acceptable,
        request_timeout, conflict, stale, precondition_required, too_large, uri_too_long, unsupported_media_type,
        headers_too_large, too_many_requests, refused, unavailable, deadline_exceeded, outcome_unknown, storage_full,
        corrupt, internal)

/// One wrong field: where (a JSON pointer such as /key_results/0/target, or ?limit for a query field),
/// what is wrong, and what is allowed.
struct FieldError {
  std::string pointer;
  std::string message;
  std::string allowed;
  bool operator==(const FieldError&) const = default;
};

/// A failure. `message` and `fields` may reach a person; `detail` is for the log only.
/// `rule` is a stable slug such as "alignment.circle"; it ends the problem's `type`.
struct Error {
  Errc code = Errc::internal;
  std::string rule;
  std::string message;
  std::vector<FieldError> fields;
  std::string detail;
  std::uint32_t retry_after_seconds = 0;  ///< 0: not said

  /// The same error with what was being done in front: "importing row 12: ...".
  [[nodiscard]] Error with(std::string_view context) &&;
};

template <class T>
using Result = boost::system::result<T, Error>;

/// Needed by boost::system::result when a value is asked for that is not there: a programmer's mistake.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

// Makers for the usual failures; each returns the Error, so `return refused("rule", "sentence");` works.
[[nodiscard]] Error invalid(std::string pointer, std::string message, std::string allowed = {});
[[nodiscard]] Error invalid(std::vector<FieldError> fields);
[[nodiscard]] Error refused(std::string rule, std::string message, std::vector<FieldError> fields = {});
[[nodiscard]] Error conflict(std::string rule, std::string message);
[[nodiscard]] Error not_found(std::string_view what);
[[nodiscard]] Error forbidden(std::string message);
[[nodiscard]] Error unreadable(std::string message);
[[nodiscard]] Error failure(Errc code, std::string rule, std::string message);

struct ErrorRow {
  Errc code;
  std::uint16_t http_status;
  std::uint8_t exit_code;
  std::string_view title;
};

/// One row for each Errc, in its order.
[[nodiscard]] std::span<const ErrorRow> error_table();
[[nodiscard]] const ErrorRow& error_row(Errc code);

#define WM_CONCAT_INNER(a, b) a##b
#define WM_CONCAT(a, b) WM_CONCAT_INNER(a, b)
/// Declares `name` with the value of `expression`, or returns its error from the enclosing function.
#define WM_TRY(name, expression)                                                                   \
  auto WM_CONCAT(wm_result_, __LINE__) = (expression);                                             \
  if (!WM_CONCAT(wm_result_, __LINE__)) return std::move(WM_CONCAT(wm_result_, __LINE__)).error(); \
  auto name = std::move(*WM_CONCAT(wm_result_, __LINE__))
/// Returns the error of `expression` (a Result) if it has one.
#define WM_CHECK(expression)                                                            \
  do {                                                                                  \
    if (auto wm_check_ = (expression); !wm_check_) return std::move(wm_check_).error(); \
  } while (false)

}  // namespace waymark
