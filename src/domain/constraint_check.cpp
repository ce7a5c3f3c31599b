#include "domain/constraint_check.hpp"

namespace waymark::constraint_check {

void check_length(std::size_t length, const Constraint& constraint, const std::string& pointer, bool is_text,
                  FieldErrors& errors) {
  const std::string what = is_text ? " characters" : " items";
  if (length < constraint.length_min)
    errors.add(pointer, "is missing.", "at least " + std::to_string(constraint.length_min) + what);
  else if (length > constraint.length_max)
    errors.add(pointer, "is too long.", "at most " + std::to_string(constraint.length_max) + what);
}

void check_number(double value, const Constraint& constraint, const std::string& pointer, FieldErrors& errors) {
  if (std::isfinite(value) && value >= constraint.minimum && value <= constraint.maximum) return;
  errors.add(pointer, "is out of bounds.", number_text(constraint.minimum) + " to " + number_text(constraint.maximum));
}

void check_day(Date day, const std::string& pointer, FieldErrors& errors) {
  if (day < make_date(1900, 1, 1) || make_date(2200, 12, 31) < day)
    errors.add(pointer, "lies too far away.", "1900-01-01 to 2200-12-31");
}

}  // namespace waymark::constraint_check
