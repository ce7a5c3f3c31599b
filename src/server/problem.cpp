#include "server/problem.hpp"

#include <algorithm>

#include "base/json_write.hpp"

namespace waymark {

namespace {

void append_member(std::string& out, std::string_view name, std::string_view value) {
  out += out.size() > 1 ? ",\"" : "\"";
  out += name;
  out += "\":";
  append_json_string(out, value);
}

void append_errors(std::string& out, const std::vector<FieldError>& errors) {
  out += ",\"errors\":[";
  for (const FieldError& each : errors) {
    if (out.back() != '[') out += ',';
    std::string item = "{";
    append_member(item, "pointer", each.pointer);
    append_member(item, "message", each.message);
    if (!each.allowed.empty()) append_member(item, "allowed", each.allowed);
    out += item + "}";
  }
  out += ']';
}

}  // namespace

std::string problem_json(const Error& error, std::string_view request_id) {
  const ErrorRow& row = error_row(error.code);
  std::string rule = error.rule.empty() ? std::string(to_text(error.code)) : error.rule;
  std::string out = "{";
  append_member(out, "type", std::string(problem_type_prefix) + rule);
  append_member(out, "title", row.title);
  out += ",\"status\":" + std::to_string(row.http_status);
  append_member(out, "code", to_text(error.code));
  if (!error.message.empty()) append_member(out, "detail", error.message);
  if (!request_id.empty()) append_member(out, "instance", "urn:waymark:request:" + std::string(request_id));
  if (!error.fields.empty()) append_errors(out, error.fields);
  if (error.retry_after_seconds > 0) out += ",\"retry_after\":" + std::to_string(error.retry_after_seconds);
  out += '}';
  return out;
}

std::string problem_schema() {
  std::string codes;
  for (const ErrorRow& each : error_table()) {
    if (!codes.empty()) codes += ',';
    append_json_string(codes, to_text(each.code));
  }
  return R"({"type":"object","description":"What went wrong (RFC 9457).","properties":{)"
         R"("type":{"type":"string","description":"Which rule, as urn:waymark:problem:RULE; stable.",)"
         R"("pattern":"^urn:waymark:problem:"},)"
         R"("title":{"type":"string","description":"The kind of failure."},)"
         R"("status":{"type":"integer","description":"The HTTP status again."},)"
         R"("code":{"type":"string","description":"The kind of failure as a word.","enum":[)" +
         codes +
         R"(]},)"
         R"("detail":{"type":"string","description":"What happened, for people."},)"
         R"("instance":{"type":"string","description":"The request, as urn:waymark:request:ID."},)"
         R"("errors":{"type":"array","description":"Every field that is wrong.",)"
         R"("items":{"type":"object","properties":{)"
         R"("pointer":{"type":"string","description":"Where: )"
         R"(a JSON pointer into the body, or ?NAME for a query field."},)"
         R"("message":{"type":"string","description":"What is wrong."},)"
         R"("allowed":{"type":"string","description":"What is allowed."}},"required":["pointer","message"],)"
         R"("additionalProperties":false}},)"
         R"("retry_after":{"type":"integer","description":"Seconds until it is worth trying again."}},)"
         R"("required":["type","title","status","code"],"additionalProperties":false})";
}

HttpResponse problem_response(const Error& error, std::string_view request_id) {
  HttpResponse response;
  response.status = error_row(error.code).http_status;
  response.content_type = problem_media_type;
  response.body = problem_json(error, request_id);
  if (error.retry_after_seconds > 0) response.add_header("Retry-After", std::to_string(error.retry_after_seconds));
  return response;
}

Error protocol_error(int status, std::string_view sentence) {
  const auto table = error_table();
  // The first row of a status is its plain meaning: 503 is "unavailable" before "outcome unknown".
  const auto row = std::ranges::find(table, status, &ErrorRow::http_status);
  Errc code = row == table.end() ? Errc::internal : row->code;
  if (status == 504) code = Errc::outcome_unknown;  // it may still come to be done
  Error error = failure(code, std::string(to_text(code)), std::string(sentence));
  if (code == Errc::too_many_requests || code == Errc::unavailable) error.retry_after_seconds = 5;
  return error;
}

}  // namespace waymark
