#include "server/endpoint.hpp"

#include "server/problem.hpp"

namespace waymark {

std::vector<EndpointInfo> Routes::infos() const {
  std::vector<EndpointInfo> all;
  for (const Endpoint& each : endpoints_) all.push_back(each.info());
  return all;
}

EndpointInfo Routes::start(Method method, std::string_view path, std::string_view operation, Right right,
                           std::string_view sentence) const {
  WM_ASSERT(!tags_.empty());
  EndpointInfo info;
  info.method = method;
  info.path = std::string(api_prefix) + std::string(path);
  info.operation = operation;
  info.tag = tags_.back().name;
  info.sentence = sentence;
  info.right = right;
  return info;
}

namespace endpoint_detail {

Error no_such_path(std::string_view given) {
  return not_found("\"" + std::string(given) + "\"");
}

Error wrong_path_value(std::string_view given, std::string allowed) {
  Error error = unreadable("The address holds \"" + std::string(given) + "\", which is not " + allowed + ".");
  error.rule = "path.value";
  return error;
}

std::string query_parameter(std::string_view name, std::string_view sentence, bool required, std::string_view schema) {
  std::string out = R"({"name":)";
  append_json_string(out, name);
  out += R"(,"in":"query","description":)";
  append_json_string(out, sentence);
  if (required) out += R"(,"required":true)";
  out += R"(,"style":"form","explode":false,"schema":)";
  out += schema;
  return out + "}";
}

std::vector<std::string> path_parameters(std::string_view path) {
  std::vector<std::string> names;
  while (true) {
    const std::size_t open = path.find('{');
    if (open == std::string_view::npos) return names;
    const std::size_t close = path.find('}', open);
    WM_ASSERT(close != std::string_view::npos);
    names.emplace_back(path.substr(open + 1, close - open - 1));
    path.remove_prefix(close + 1);
  }
}

void fail_raw(const Responder& responder, const Error& error) {
  responder.send(problem_response(error, responder.request().request_id));
}

}  // namespace endpoint_detail

}  // namespace waymark
