#include "domain/segment.hpp"

#include <algorithm>

namespace waymark {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// The text up to the comma, which is taken off `rest` with it.
std::string_view take_piece(std::string_view& rest) {
  const auto comma = rest.find(',');
  const auto piece = rest.substr(0, comma);
  rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
  return piece;
}

std::string declared_text(const MetricInput& metric) {
  std::string text;
  for (const auto& name : metric.dimensions) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "no labels: the metric declares none" : "one value each for " + text;
}

}  // namespace

Result<std::string> canonical_segment(std::string_view text, const MetricInput& metric, std::string_view pointer) {
  if (trimmed(text).empty()) return std::string();
  const auto wrong = [&](std::string message) {
    return invalid(std::string(pointer), std::move(message), declared_text(metric));
  };
  std::vector<Label> labels;
  const auto pieces = 1 + static_cast<std::size_t>(std::ranges::count(text, ','));
  for (std::size_t i = 0; i < pieces; ++i) {
    const auto piece = take_piece(text);
    const auto equals = piece.find('=');
    if (equals == std::string_view::npos) return wrong("a label is written name=value");
    Label label{.name = std::string(trimmed(piece.substr(0, equals))),
                .value = std::string(trimmed(piece.substr(equals + 1)))};
    if (std::ranges::find(metric.dimensions, label.name) == metric.dimensions.end())
      return wrong("the metric has no label " + label.name);
    if (label.value.empty()) return wrong("the label " + label.name + " has no value");
    if (label.value.find('=') != std::string::npos) return wrong("the value of " + label.name + " holds =");
    if (std::ranges::find(labels, label.name, &Label::name) != labels.end())
      return wrong("the label " + label.name + " is given twice");
    labels.push_back(std::move(label));
  }
  for (const auto& name : metric.dimensions)
    if (std::ranges::find(labels, name, &Label::name) == labels.end())
      return wrong("the label " + name + " is missing");
  std::ranges::sort(labels, {}, &Label::name);
  std::string canonical;
  for (const auto& label : labels) canonical += (canonical.empty() ? "" : ",") + label.name + "=" + label.value;
  return canonical;
}

std::vector<Label> labels_of(std::string_view canonical) {
  std::vector<Label> labels;
  while (!canonical.empty()) {
    const auto piece = take_piece(canonical);
    const auto equals = std::min(piece.find('='), piece.size());
    labels.push_back({.name = std::string(piece.substr(0, equals)),
                      .value = std::string(equals < piece.size() ? piece.substr(equals + 1) : std::string_view{})});
  }
  return labels;
}

bool segment_holds(std::string_view canonical, std::string_view wanted) {
  while (!wanted.empty()) {
    const auto label = take_piece(wanted);
    bool found = false;
    for (auto rest = canonical; !rest.empty() && !found;) found = take_piece(rest) == label;
    if (!found) return false;
  }
  return true;
}

std::string narrowed_segment(std::string_view canonical, const MetricInput& metric) {
  std::string narrowed;
  while (!canonical.empty()) {
    const auto label = take_piece(canonical);
    const auto name = label.substr(0, label.find('='));
    if (std::ranges::find(metric.dimensions, name) == metric.dimensions.end()) continue;
    if (!narrowed.empty()) narrowed += ',';
    narrowed += label;
  }
  return narrowed;
}

}  // namespace waymark
