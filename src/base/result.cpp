#include "base/result.hpp"

#include <array>

#include "base/assert.hpp"

namespace waymark {

namespace {

constexpr std::array table{
    ErrorRow{Errc::unreadable, 400, 2, "The request could not be read"},
    ErrorRow{Errc::invalid, 422, 2, "Some fields are not valid"},
    ErrorRow{Errc::unauthenticated, 401, 3, "Sign in first"},
    ErrorRow{Errc::forbidden, 403, 3, "You may not do this"},
    ErrorRow{Errc::not_found, 404, 4, "Nothing is here, or nothing that you may see"},
    ErrorRow{Errc::method_not_allowed, 405, 4, "This address does not take that method"},
    ErrorRow{Errc::not_acceptable, 406, 2, "No representation that you accept"},
    ErrorRow{Errc::request_timeout, 408, 9, "The request took too long to arrive"},
    ErrorRow{Errc::conflict, 409, 6, "This does not fit the present state"},
    ErrorRow{Errc::stale, 412, 6, "Somebody changed this before you"},
    ErrorRow{Errc::precondition_required, 428, 6, "Say which version you edit (If-Match)"},
    ErrorRow{Errc::too_large, 413, 7, "The request is too large"},
    ErrorRow{Errc::uri_too_long, 414, 7, "The address is too long"},
    ErrorRow{Errc::unsupported_media_type, 415, 2, "This content type is not taken here"},
    ErrorRow{Errc::headers_too_large, 431, 7, "The request headers are too large"},
    ErrorRow{Errc::too_many_requests, 429, 8, "Too many requests"},
    ErrorRow{Errc::refused, 422, 5, "A rule refuses this"},
    ErrorRow{Errc::unavailable, 503, 9, "Not available now; nothing was done"},
    ErrorRow{Errc::deadline_exceeded, 504, 9, "Not done in time; nothing was done"},
    ErrorRow{Errc::outcome_unknown, 503, 10, "The outcome is not known; repeat with the same idempotency key"},
    ErrorRow{Errc::storage_full, 507, 9, "The disk is full; reading goes on"},
    ErrorRow{Errc::corrupt, 500, 11, "Stored data is damaged"},
    ErrorRow{Errc::internal, 500, 12, "Something went wrong on the server"},
};

}  // namespace

std::span<const ErrorRow> error_table() {
  return table;
}

const ErrorRow& error_row(Errc code) {
  const auto& row = table.at(static_cast<std::size_t>(code));
  WM_ASSERT(row.code == code);
  return row;
}

Error Error::with(std::string_view context) && {
  message = std::string(context) + ": " + message;
  return std::move(*this);
}

void throw_exception_from_error(const Error& error, const boost::source_location& where) {
  assertion_failed(error.message.c_str(), where.file_name(), static_cast<int>(where.line()));
}

Error invalid(std::string pointer, std::string message, std::string allowed) {
  return invalid(std::vector<FieldError>{{std::move(pointer), std::move(message), std::move(allowed)}});
}

Error invalid(std::vector<FieldError> fields) {
  Error error{.code = Errc::invalid, .rule = "invalid", .message = {}, .fields = std::move(fields), .detail = {}};
  error.message = error.fields.size() == 1 ? error.fields.front().pointer + ": " + error.fields.front().message
                                           : std::to_string(error.fields.size()) + " fields are not valid";
  return error;
}

Error refused(std::string rule, std::string message, std::vector<FieldError> fields) {
  return {.code = Errc::refused,
          .rule = std::move(rule),
          .message = std::move(message),
          .fields = std::move(fields),
          .detail = {}};
}

Error conflict(std::string rule, std::string message) {
  return failure(Errc::conflict, std::move(rule), std::move(message));
}

Error not_found(std::string_view what) {
  return failure(Errc::not_found, "not-found", std::string(what) + " does not exist, or you may not see it");
}

Error forbidden(std::string message) {
  return failure(Errc::forbidden, "forbidden", std::move(message));
}

Error unreadable(std::string message) {
  return failure(Errc::unreadable, "unreadable", std::move(message));
}

Error failure(Errc code, std::string rule, std::string message) {
  return {.code = code, .rule = std::move(rule), .message = std::move(message), .fields = {}, .detail = {}};
}

}  // namespace waymark
