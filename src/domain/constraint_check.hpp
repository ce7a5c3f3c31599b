#pragma once
// Checks a described value against its own constraints, for commands that did not come through the JSON reader.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "base/assert.hpp"
#include "base/date.hpp"
#include "base/field.hpp"
#include "base/id.hpp"
#include "base/limits.hpp"
#include "base/rare_text.hpp"
#include "base/result.hpp"
#include "base/type_shapes.hpp"
#include "domain/number_text.hpp"

namespace waymark {

/// Field errors of one command, so that all are told at once.
class FieldErrors {
 public:
  void add(std::string pointer, std::string message, std::string allowed = {}) {
    if (errors_.size() < limits::field_errors_max)
      errors_.push_back({std::move(pointer), std::move(message), std::move(allowed)});
  }
  /// Takes over the fields of an `invalid` error; any other error is not about fields and stays with the caller.
  void take(Error error) {
    WM_ASSERT(error.code == Errc::invalid);
    for (auto& each : error.fields) add(std::move(each.pointer), std::move(each.message), std::move(each.allowed));
  }
  [[nodiscard]] bool empty() const { return errors_.empty(); }
  [[nodiscard]] Result<void> result() {
    if (errors_.empty()) return {};
    return invalid(std::move(errors_));
  }

 private:
  std::vector<FieldError> errors_;
};

namespace constraint_check {

[[nodiscard]] inline std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void check_length(std::size_t length, const Constraint& constraint, const std::string& pointer, bool is_text,
                  FieldErrors& errors);
void check_number(double value, const Constraint& constraint, const std::string& pointer, FieldErrors& errors);
void check_day(Date day, const std::string& pointer, FieldErrors& errors);

}  // namespace constraint_check

template <Described T>
void check_constraints(const T& value, FieldErrors& errors, const std::string& prefix = {});

template <class T>
void check_constraint(const T& value, const Constraint& constraint, const std::string& pointer, FieldErrors& errors) {
  using namespace constraint_check;
  if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, RareText>) {
    check_length(characters(value), constraint, pointer, true, errors);
  } else if constexpr (is_optional<T>) {
    if (value) check_constraint(*value, constraint, pointer, errors);
  } else if constexpr (is_vector<T>) {
    check_length(value.size(), constraint, pointer, false, errors);
    for (std::size_t i = 0; i < value.size(); ++i)
      check_constraint(value[i], Constraint{}, pointer + "/" + std::to_string(i), errors);
  } else if constexpr (is_id<T>) {
    if (constraint.required && !value) errors.add(pointer, "is missing.");
  } else if constexpr (std::is_same_v<T, Date>) {
    check_day(value, pointer, errors);
  } else if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
    check_number(static_cast<double>(value), constraint, pointer, errors);
  } else if constexpr (Described<T>) {
    check_constraints(value, errors, pointer);
  }
}

template <Described T>
void check_constraints(const T& value, FieldErrors& errors, const std::string& prefix) {
  for_each_field<T>([&](const auto& each) {
    check_constraint(value.*(each.member), each.constraint, prefix + "/" + std::string(each.name), errors);
  });
}

}  // namespace waymark
