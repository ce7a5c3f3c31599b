#include "server/openapi.hpp"

#include <algorithm>
#include <map>

#include "base/json_write.hpp"
#include "server/problem.hpp"
#include "server/web_security.hpp"

namespace waymark {

namespace {

/// Writes one JSON object member by member.
class Object {
 public:
  explicit Object(std::string& out) : out_(out) { out_ += '{'; }
  Object& text(std::string_view name, std::string_view value) {
    key(name);
    append_json_string(out_, value);
    return *this;
  }
  /// `json` is a value already written.
  Object& raw(std::string_view name, std::string_view json) {
    key(name);
    out_ += json;
    return *this;
  }
  Object& flag(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
  void end() { out_ += '}'; }

 private:
  void key(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    append_json_string(out_, name);
    out_ += ':';
  }
  std::string& out_;
  bool first_ = true;
};

template <class Fill>
std::string object(Fill fill) {
  std::string out;
  Object made(out);
  fill(made);
  made.end();
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

std::string string_schema() {
  return R"({"type":"string"})";
}

std::string parameter(std::string_view name, std::string_view in, bool required, std::string_view sentence) {
  return object([&](Object& made) {
    made.text("name", name).text("in", in).text("description", sentence);
    if (required) made.flag("required", true);
    made.raw("schema", string_schema());
  });
}

std::string content(const std::vector<std::string>& media_types, std::string_view schema) {
  return object([&](Object& made) {
    for (const std::string& each : media_types)
      made.raw(each, object([&](Object& media) {
                 media.raw("schema", each == "application/json" ? schema : string_schema());
               }));
  });
}

std::string parameters(const EndpointInfo& info, SchemaSet& schemas) {
  std::string out;
  const auto add = [&out](std::string_view json) {
    if (json.empty()) return;
    if (!out.empty()) out += ',';
    out += json;
  };
  for (const FieldInfo& each : info.path_fields) add(parameter(each.name, "path", true, each.sentence));
  if (info.query_parameters) add(info.query_parameters(schemas));
  if (info.takes_if_match)
    add(parameter("If-Match", "header", true, "The ETag as it was read, or * for whatever version there is."));
  if (info.is_command)
    add(parameter("Idempotency-Key", "header", false,
                  "A key of your own; repeating a request with it gives the first answer again for 24 hours."));
  return "[" + out + "]";
}

std::string success(const EndpointInfo& info, SchemaSet& schemas) {
  return object([&](Object& made) {
    made.text("description", info.success_status == 204 ? "Done." : info.sentence);
    if (info.answer_media_type.empty() || info.success_status == 204) return;
    const std::string schema = info.answer_schema ? info.answer_schema(schemas) : string_schema();
    made.raw("content", content({info.answer_media_type}, schema));
  });
}

std::string operation(const EndpointInfo& info, SchemaSet& schemas) {
  return object([&](Object& made) {
    made.text("operationId", info.operation).raw("tags", "[" + to_json(info.tag) + "]").text("summary", info.sentence);
    made.text("x-waymark-right", to_text(info.right)).text("x-waymark-rate", to_text(info.rate));
    if (info.right == Right::open) made.raw("security", "[]");
    made.raw("parameters", parameters(info, schemas));
    if (info.body_bytes_max > 0)
      made.raw("requestBody", object([&](Object& body) {
                 body.flag("required", true);
                 const std::string schema = info.body_schema ? info.body_schema(schemas) : string_schema();
                 body.raw("content", content(info.body_media_types, schema));
               }));
    made.raw("responses", object([&](Object& responses) {
               responses.raw(std::to_string(info.success_status), success(info, schemas));
               if (info.method == Method::get && info.answer_media_type == "application/json")
                 responses.raw("304", R"({"description":"Nothing changed since the ETag in If-None-Match."})");
               for (const int status : problem_statuses(info))
                 responses.raw(std::to_string(status),
                               R"({"$ref":"#/components/responses/Problem)" + std::to_string(status) + R"("})");
             }));
  });
}

std::string problem_answers() {
  std::map<int, std::string> sentences;
  for (const ErrorRow& row : error_table()) {
    std::string& sentence = sentences[row.http_status];
    sentence += sentence.empty() ? "" : "; or: ";
    sentence += row.title;
  }
  return object([&](Object& made) {
    for (const auto& [status, sentence] : sentences)
      made.raw("Problem" + std::to_string(status), object([&](Object& answer) {
                 answer.text("description", sentence + ".");
                 if (status == 429 || status == 503)
                   answer.raw("headers",
                              R"({"Retry-After":{"description":"Seconds to wait.","schema":{"type":"integer"}}})");
                 answer.raw("content", object([](Object& media) {
                              media.raw(problem_media_type, R"({"schema":{"$ref":"#/components/schemas/Problem"}})");
                            }));
               }));
  });
}

std::string security_schemes() {
  return object([](Object& made) {
    made.raw("token", R"({"type":"http","scheme":"bearer","description":"An API token, wm_pat_..."})");
    made.raw("session", object([](Object& session) {
               session.text("type", "apiKey").text("in", "cookie").text("name", session_cookie_name);
               session.text("description",
                            "The cookie of a signed-in browser. Changes then also need the header X-Waymark: 1 and a "
                            "same-origin Origin or Sec-Fetch-Site.");
             }));
  });
}

std::string paths(const Routes& routes, SchemaSet& schemas) {
  std::map<std::string_view, std::vector<const EndpointInfo*>> by_path;
  std::vector<std::string_view> order;
  for (const Endpoint& each : routes.endpoints()) {
    auto& rows = by_path[each.info().path];
    if (rows.empty()) order.push_back(each.info().path);
    rows.push_back(&each.info());
  }
  return object([&](Object& made) {
    for (const std::string_view path : order)
      made.raw(path, object([&](Object& item) {
                 for (const EndpointInfo* info : by_path[path])
                   item.raw(lower(method_text(info->method)), operation(*info, schemas));
               }));
  });
}

}  // namespace

std::vector<int> problem_statuses(const EndpointInfo& info) {
  std::vector<int> statuses{400, 408, 414, 429, 431, 500, 503};
  const auto add = [&](std::initializer_list<int> more) { statuses.insert(statuses.end(), more); };
  if (info.right != Right::open) add({401, 403, 404});
  if (info.right == Right::open && !is_safe(info.method)) add({401, 403, 404, 409, 422});
  if (!info.answer_media_type.empty()) add({406});
  if (info.body_bytes_max > 0) add({413, 415});
  if (info.body_bytes_max > 0 || info.query_parameters) add({422});
  if (!is_safe(info.method) && info.right != Right::open) add({409, 422, 507});
  if (info.takes_if_match) add({412, 428});
  std::ranges::sort(statuses);
  statuses.erase(std::ranges::unique(statuses).begin(), statuses.end());
  return statuses;
}

std::string make_openapi(const Routes& routes, std::string_view version) {
  SchemaSet schemas;
  const std::string all_paths = paths(routes, schemas);
  std::string all_schemas;
  WM_ASSERT(schemas.claim("Problem", &problem_media_type));
  schemas.put("Problem", problem_schema());
  schemas.append_to(all_schemas);
  std::string tags;
  for (const RouteTag& each : routes.tags())
    tags += (tags.empty() ? "" : ",") +
            object([&](Object& made) { made.text("name", each.name).text("description", each.sentence); });
  return object([&](Object& made) {
    made.text("openapi", "3.1.0");
    made.raw("info", object([&](Object& info) {
               info.text("title", "Waymark").text("version", version);
               info.text("description",
                         "KPIs and OKRs in one place. Errors are application/problem+json (RFC 9457), whose type is "
                         "urn:waymark:problem:RULE. Reads carry an ETag; edits ask for it in If-Match. Lists go on at "
                         "next_cursor.");
               info.raw("license", R"({"name":"Apache-2.0","identifier":"Apache-2.0"})");
             }));
    made.raw("servers", R"([{"url":"/"}])");
    made.raw("security", R"([{"token":[]},{"session":[]}])");
    made.raw("tags", "[" + tags + "]");
    made.raw("paths", all_paths);
    made.raw("components", object([&](Object& components) {
               components.raw("schemas", all_schemas);
               components.raw("responses", problem_answers());
               components.raw("securitySchemes", security_schemes());
             }));
  });
}

}  // namespace waymark
