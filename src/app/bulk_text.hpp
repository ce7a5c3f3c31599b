#pragma once
// Small readers that both formats of rows share.
#include <optional>
#include <string_view>

#include "app/bulk_rows.hpp"

namespace waymark::bulk_text {

/// A number as JSON writes it, finite and at most 1e15 in size; nothing otherwise.
[[nodiscard]] std::optional<double> number(std::string_view text);
[[nodiscard]] bool is_utf8(std::string_view text);
/// What is wrong with texts of a row that both formats share; empty when nothing is.
[[nodiscard]] std::optional<BulkRowError> check_texts(const BulkRow& row);

}  // namespace waymark::bulk_text
