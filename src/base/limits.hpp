#pragma once
// Every bound that a request can meet. OpenAPI and the UI read the same numbers.
#include <cstddef>
#include <cstdint>

namespace waymark::limits {

inline constexpr std::uint32_t title_characters_max = 1'000;
inline constexpr std::uint32_t name_characters_max = 200;
inline constexpr std::uint32_t note_characters_max = 20'000;
inline constexpr std::uint32_t key_characters_max = 63;
inline constexpr double number_magnitude_max = 1e15;
inline constexpr std::uint32_t key_results_per_objective_max = 100;
inline constexpr std::uint32_t milestones_per_key_result_max = 100;
inline constexpr std::uint32_t targets_per_kpi_max = 500;
inline constexpr std::uint32_t labels_per_measurement_max = 8;
inline constexpr std::uint32_t formula_characters_max = 2'000;
inline constexpr std::uint32_t formula_depth_max = 64;
inline constexpr std::uint32_t attributes_max = 64;
inline constexpr std::uint32_t points_in_memory_max = 512;
inline constexpr std::uint32_t page_items_max = 1'000;
inline constexpr std::uint32_t page_items_default = 100;
inline constexpr std::size_t json_body_bytes_max = 1 << 20;
inline constexpr std::size_t bulk_body_bytes_max = 100u << 20;
inline constexpr std::uint32_t json_depth_max = 64;
inline constexpr std::uint32_t json_keys_max = 10'000;
inline constexpr std::uint32_t bulk_list_items_max = 1'000'000;
inline constexpr std::uint32_t field_errors_max = 100;
inline constexpr std::uint32_t commands_per_commit_max = 64;
inline constexpr std::uint32_t write_queue_max = 2'000;
inline constexpr std::uint32_t bulk_rows_in_one_answer_max = 5'000;

}  // namespace waymark::limits
