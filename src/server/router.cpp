#include "server/router.hpp"

#include <set>

#include "server/query_string.hpp"

namespace waymark {

namespace {

/// Takes the first segment off a path that begins with a slash.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::size_t slash = path.find('/');
  const std::string_view segment = path.substr(0, slash);
  path.remove_prefix(segment.size());
  return segment;
}

}  // namespace

Router::Router(const Routes& routes) : routes_(routes) {
  std::set<std::string_view> operations;
  for (const Endpoint& endpoint : routes.endpoints()) {
    const EndpointInfo& info = endpoint.info();
    WM_ASSERT(operations.insert(info.operation).second);
    rows_.push_back(&endpoint);
    Node* node = &root_;
    for (std::string_view rest = info.path; !rest.empty();) {
      const std::string_view segment = take_segment(rest);
      auto& next = segment.starts_with('{') ? node->any : node->named[std::string(segment)];
      if (!next) next = std::make_unique<Node>();
      node = next.get();
    }
    WM_ASSERT(node->rows.emplace(info.method, static_cast<std::uint16_t>(rows_.size())).second);
  }
}

// A named segment wins over a parameter; where it leads nowhere, the parameter is not tried, so a name is reserved.
const Router::Node* Router::find(std::string_view path, std::vector<std::string_view>& values) const {
  const Node* node = &root_;
  while (path.starts_with('/')) {
    const std::string_view segment = take_segment(path);
    if (const auto named = node->named.find(segment); named != node->named.end()) {
      node = named->second.get();
    } else if (node->any && !segment.empty()) {
      values.push_back(segment);
      node = node->any.get();
    } else {
      return nullptr;
    }
  }
  return path.empty() ? node : nullptr;
}

RouteMatch Router::match(Method method, std::string_view path) const {
  RouteMatch match;
  std::vector<std::string_view> values;
  const Node* node = find(path, values);
  if (node == nullptr || node->rows.empty()) return match;
  const auto row = node->rows.find(method == Method::head ? Method::get : method);
  if (row == node->rows.end()) {
    for (const auto& [allowed, number] : node->rows) {
      match.allow += (match.allow.empty() ? "" : ", ") + std::string(method_text(allowed));
      if (allowed == Method::get) match.allow += ", HEAD";
    }
    match.allow += ", OPTIONS";
    return match;
  }
  for (const std::string_view value : values) {
    auto decoded = percent_decode(value, false);
    match.malformed = match.malformed || !decoded;
    match.values.push_back(decoded ? std::move(*decoded) : std::string());
  }
  match.route = row->second;
  match.endpoint = rows_[row->second - 1];
  return match;
}

}  // namespace waymark
