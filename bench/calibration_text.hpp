#pragma once
// The learned constants as source text.
#include <fmt/format.h>

#include <map>
#include <string>

#include "analytics/calibration.hpp"
#include "analytics/normal.hpp"

namespace waymark::bench {

inline constexpr std::string_view constants_head =
    "// Made by scripts/calibrate.sh; do not edit. Learned from the public series of the M1, M3 and M4 competitions "
    "and\n"
    "// of the Tourism competition (Athanasopoulos et al. 2011): errors of this program's own forecasts of them.\n"
    "// Quantiles: one row a step, levels as in calibration.hpp. Ranks: one text a step, two letters a path.\n\n";

inline std::string numbers_text(std::span<const double> values, int digits) {
  std::string text = "{";
  for (const double value : values) text += fmt::format("{}{:.{}g}", text.size() > 1 ? ", " : "", value, digits);
  return text + "}";
}

/// Lines of at most 110 characters.
inline std::string broken(const std::string& text) {
  std::string result;
  std::size_t begin = 0;
  while (text.size() - begin > 110) {
    const std::size_t space = text.rfind(' ', begin + 110);
    result += text.substr(begin, space - begin) + "\n     ";
    begin = space + 1;
  }
  return result + text.substr(begin);
}

inline std::string ranks_text(const std::array<float, analytics::library_paths>& scores) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef";
  std::string text;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (i % 50 == 0) text += i == 0 ? "    \"" : "\"\n    \"";
    const double share = analytics::normal_share(static_cast<double>(scores[i]));
    const auto rank = static_cast<std::size_t>(std::lround(share * analytics::library_paths - 0.5));
    text += digits[rank / 32];
    text += digits[rank % 32];
  }
  return text + "\"";
}

[[nodiscard]] inline std::string written(const std::map<analytics::Frequency, analytics::Calibration>& tables) {
  std::string text(constants_head);
  std::string list;
  for (const auto& [frequency, table] : tables) {
    const std::string name(to_text(frequency));
    text += fmt::format("constexpr std::array<std::array<double, quantile_levels.size()>, {}> {}_quantiles{{{{\n",
                        table.steps(), name);
    for (const auto& row : table.quantiles) text += "    " + broken(numbers_text(row, 4)) + ",\n";
    text += fmt::format("}}}};\nconstexpr std::array<std::string_view, {}> {}_ranks{{\n", table.scores.size(), name);
    for (const auto& scores : table.scores) text += ranks_text(scores) + ",\n";
    text += "};\n\n";
    list += fmt::format("    Constants{{.weight = {{{}}},\n              .typical = {{{}}},\n",
                        numbers_text(table.weight, 5), numbers_text(table.typical, 5));
    for (std::size_t depth = 0; depth < table.short_factor.size(); ++depth)
      text += fmt::format("constexpr std::array<double, {}> {}_short_{}\n    {};\n", table.short_factor[depth].size(),
                          name, depth, broken(numbers_text(table.short_factor[depth], 4)));
    text += "\n";
    list += fmt::format(
        "              .typical_step = {:.4g}, .short_factor = {{{{{}_short_0, {}_short_1, {}_short_2}}}},\n",
        table.typical_step, name, name, name);
    list += fmt::format("              .quantiles = {}_quantiles, .ranks = {}_ranks}},\n", name, name);
  }
  return text + fmt::format("constexpr std::array<Constants, {}> generated{{\n{}}};\n", tables.size(), list);
}

}  // namespace waymark::bench
