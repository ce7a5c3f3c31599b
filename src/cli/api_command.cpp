// `waymark api OPERATION --field value ...`: every route of the server, from its own table.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/json_write.hpp"
#include "cli/commands.hpp"
#include "cli/tell.hpp"
#include "server/api.hpp"

namespace waymark {

namespace {

/// Names and values of the command line: "--title Faster" or "--title=Faster"; a name alone stands for true.
using Given = std::vector<std::pair<std::string, std::string>>;

Result<Given> given_fields(const std::vector<std::string>& words) {
  Given given;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    if (!word.starts_with("--")) return invalid(word, "is not expected here", "--field value");
    const auto equals = word.find('=');
    if (equals != std::string::npos)
      given.emplace_back(word.substr(2, equals - 2), word.substr(equals + 1));
    else if (i + 1 < words.size() && !words[i + 1].starts_with("--"))
      given.emplace_back(word.substr(2), words[++i]);
    else
      given.emplace_back(word.substr(2), "true");
  }
  return given;
}

const FieldInfo* find_field(const std::vector<FieldInfo>& fields, const std::string& name) {
  const auto at = std::ranges::find(fields, name, &FieldInfo::name);
  return at == fields.end() ? nullptr : &*at;
}

/// The JSON of one body field as it was typed. Repeated fields of a list become its items.
void append_typed(std::string& out, const FieldInfo& field, const std::vector<std::string>& values) {
  const auto& first = values.front();
  if (field.type == "list" && !first.starts_with('[')) {
    out += '[';
    for (const auto& value : values) {
      if (out.back() != '[') out += ',';
      if (value.starts_with('{'))
        out += value;
      else
        append_json_string(out, value);
    }
    out += ']';
  } else if (field.type == "text" && first != "null") {
    append_json_string(out, first);
  } else {
    out += first;
  }
}

std::string body_of(const std::map<std::string, std::vector<std::string>>& values, const EndpointInfo& info) {
  std::string body = "{";
  for (const auto& [name, texts] : values) {
    if (body.size() > 1) body += ',';
    append_json_string(body, name);
    body += ':';
    append_typed(body, *find_field(info.body_fields, name), texts);
  }
  return body + "}";
}

std::string path_of(const EndpointInfo& info, const std::map<std::string, std::string>& values) {
  auto path = info.path;
  for (const auto& [name, value] : values) {
    const auto place = "{" + name + "}";
    if (const auto at = path.find(place); at != std::string::npos)
      path.replace(at, place.size(), percent_encoded(value));
  }
  return path;
}

std::string known_fields(const EndpointInfo& info) {
  std::string names;
  for (const auto* list : {&info.path_fields, &info.query_fields, &info.body_fields})
    for (const auto& field : *list) names += (names.empty() ? "--" : ", --") + field.name;
  return names.empty() ? "none" : names;
}

Result<ApiRequest> request_of(const EndpointInfo& info, const Given& given) {
  ApiRequest request;
  request.method = method_text(info.method);
  std::map<std::string, std::string> path;
  std::map<std::string, std::vector<std::string>> body;
  std::vector<FieldError> errors;
  for (const auto& [name, value] : given) {
    if (name == "body") {
      request.body = value;
    } else if (name == "file") {
      WM_TRY(file, open_file_body(value));
      request.body_source = std::move(file.source);
    } else if (name == "content-type") {
      request.content_type = value;
    } else if (name == "if-match") {
      request.headers.push_back({"If-Match", value.starts_with('"') ? value : "\"v" + value + "\""});
    } else if (name == "idempotency-key") {
      request.headers.push_back({"Idempotency-Key", value});
    } else if (find_field(info.path_fields, name)) {
      path[name] = value;
    } else if (find_field(info.query_fields, name)) {
      request.query.emplace_back(name, value);
    } else if (find_field(info.body_fields, name)) {
      body[name].push_back(value);
    } else {
      errors.push_back({"--" + name, "is no field of " + info.operation, known_fields(info)});
    }
  }
  for (const auto& field : info.path_fields)
    if (!path.contains(field.name)) errors.push_back({"--" + field.name, "is missing", field.sentence});
  if (!errors.empty()) return invalid(std::move(errors));
  request.path = path_of(info, path);
  if (request.body_source && request.content_type == "application/json" && !info.body_media_types.empty())
    request.content_type = info.body_media_types.front();
  if (request.body.empty() && !request.body_source && info.body_bytes_max > 0) request.body = body_of(body, info);
  return request;
}

void tell_operations(std::span<const EndpointInfo> infos) {
  std::string tag;
  for (const auto& info : infos) {
    if (info.tag != tag) fmt::print("{}{}\n", tag.empty() ? "" : "\n", tag = info.tag);
    fmt::print("  {:<28} {}\n", info.operation, info.sentence);
  }
}

void tell_operation(const EndpointInfo& info) {
  fmt::print("{}  {} {}\n{}\n", info.operation, method_text(info.method), info.path, info.sentence);
  const auto tell_fields = [](const char* where, const std::vector<FieldInfo>& fields) {
    if (!fields.empty()) fmt::print("\n{}\n", where);
    for (const auto& field : fields)
      fmt::print("  --{:<24} {}{} {}\n", field.name, field.type, field.required ? ", needed." : ".", field.sentence);
  };
  tell_fields("In the address", info.path_fields);
  tell_fields("Query", info.query_fields);
  tell_fields("Body (or --body JSON, --file PATH)", info.body_fields);
  if (info.takes_if_match) fmt::print("\n  --if-match VERSION         The version that you edit\n");
}

void call_operation(Shell& shell, const std::string& operation, std::vector<std::string> words) {
  if (const auto json = std::ranges::find(words, "--json"); json != words.end()) {
    shell.json = true;
    words.erase(json);
  }
  const auto infos = api_endpoints();
  const auto info = std::ranges::find(infos, operation, &EndpointInfo::operation);
  if (info == infos.end()) return shell.fail(not_found("operation " + operation + " (`waymark api` lists them)"));
  if (std::ranges::find(words, "--help") != words.end()) return tell_operation(*info);
  const auto given = given_fields(words);
  if (!given) return shell.fail(given.error());
  auto request = request_of(*info, *given);
  if (!request) return shell.fail(request.error());
  const bool is_other = !info->answer_media_type.empty() && info->answer_media_type != "application/json";
  if (is_other)
    request->answer_sink = [](std::string_view piece) {
      return std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size();
    };
  const auto answer = ApiClient(shell.connection).call(*request);
  if (!answer) return shell.fail(answer.error());
  if (!is_other) shell.show(*answer, tell_anything);
}

}  // namespace

void add_api_command(CLI::App& app, Shell& shell) {
  auto* command = app.add_subcommand("api", "Call any operation of the API: api OPERATION --field value ...");
  const auto operation = std::make_shared<std::string>();
  command->add_option("OPERATION", *operation, "Its name; left out: lists them");
  command->set_help_flag();
  command->allow_extras();
  add_connection_options(*command, shell);
  command->callback([command, operation, &shell] {
    if (operation->empty() || *operation == "--help") return tell_operations(api_endpoints());
    call_operation(shell, *operation, command->remaining());
  });
}

}  // namespace waymark
