#include "server/openapi.hpp"

#include <gmock/gmock.h>

#include <set>

#include "base/json_value.hpp"
#include "server/api.hpp"
#include "server/problem.hpp"
#include "server/router.hpp"

namespace waymark {
namespace {

JsonValue member(JsonValue value, std::string_view name) {
  const auto found = value.find(name);
  EXPECT_TRUE(found) << name;
  return found.value_or(value);
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// Every "$ref" of the document.
void collect_references(JsonValue value, std::set<std::string>& out) {
  if (value.key() == "$ref") out.emplace(value.as_text().value_or(""));
  for (const JsonValue each : value.children()) collect_references(each, out);
}

TEST(RouteTable, EveryRowSaysWhatItIs) {
  std::set<std::string> operations;
  for (const EndpointInfo& info : api_endpoints()) {
    EXPECT_TRUE(operations.insert(info.operation).second) << info.operation << " is there twice";
    EXPECT_EQ(info.operation.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string::npos) << info.operation;
    EXPECT_TRUE(info.path.starts_with("/api/v1/")) << info.path;
    EXPECT_FALSE(info.tag.empty()) << info.operation;
    EXPECT_TRUE(info.sentence.ends_with('.')) << info.operation;
    EXPECT_FALSE(to_text(info.right).empty()) << info.operation;
    if (info.is_command) {
      EXPECT_NE(info.right, Right::open) << info.operation << ": nobody's command";
    }
    if (info.right == Right::read || info.method == Method::get) continue;
    EXPECT_FALSE(is_safe(info.method)) << info.operation;
  }
}

TEST(RouteTable, EditsAskForTheVersionThatTheyAlter) {
  for (const EndpointInfo& info : api_endpoints())
    EXPECT_EQ(info.takes_if_match, info.method == Method::patch && info.is_command) << info.operation;
}

TEST(RouteTable, EveryRowIsFoundByTheRouter) {
  const Router router(api_routes());
  for (const EndpointInfo& info : api_endpoints()) {
    std::string path = info.path;
    for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{'))
      path.replace(open, path.find('}') - open + 1, "x");
    const RouteMatch match = router.match(info.method, path);
    ASSERT_NE(match.endpoint, nullptr) << info.operation;
    EXPECT_EQ(match.endpoint->info().operation, info.operation);
  }
}

TEST(OpenApi, EveryRowIsInTheDocumentAndNothingElse) {
  const std::string text = make_openapi(api_routes(), "1.2.3");
  const auto document = parse_json(text);
  ASSERT_TRUE(document) << document.error().message;
  const JsonValue root = document->root();
  EXPECT_EQ(member(root, "openapi").as_text(), "3.1.0");
  EXPECT_EQ(member(member(root, "info"), "version").as_text(), "1.2.3");
  std::size_t count = 0;
  for (const JsonValue path : member(root, "paths").children()) count += path.size();
  EXPECT_EQ(count, api_endpoints().size());
  for (const EndpointInfo& info : api_endpoints()) {
    const JsonValue operation =
        member(member(member(root, "paths"), info.path), lower(std::string(method_text(info.method))));
    EXPECT_EQ(member(operation, "operationId").as_text(), info.operation);
    EXPECT_EQ(member(operation, "x-waymark-right").as_text(), to_text(info.right));
    EXPECT_TRUE(member(operation, "responses").find(std::to_string(info.success_status))) << info.operation;
    for (const int status : problem_statuses(info))
      EXPECT_TRUE(member(operation, "responses").find(std::to_string(status))) << info.operation << " " << status;
    EXPECT_EQ(operation.find("requestBody").has_value(), info.body_bytes_max > 0) << info.operation;
    EXPECT_EQ(member(operation, "parameters").size(), info.path_fields.size() + info.query_fields.size() +
                                                          (info.takes_if_match ? 1 : 0) + (info.is_command ? 1 : 0))
        << info.operation;
  }
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
  const std::string text = make_openapi(api_routes(), "1");
  const auto document = parse_json(text);
  ASSERT_TRUE(document);
  std::set<std::string> references;
  collect_references(document->root(), references);
  EXPECT_THAT(references, testing::Contains("#/components/schemas/Problem"));
  for (const std::string& each : references) {
    const std::size_t slash = each.rfind('/');
    const std::string group = each.substr(0, slash);
    const JsonValue components = member(document->root(), "components");
    ASSERT_TRUE(group == "#/components/schemas" || group == "#/components/responses") << each;
    EXPECT_TRUE(member(components, group.substr(13)).find(each.substr(slash + 1))) << each;
  }
}

TEST(Problem, HasTheMembersOfItsStandardAndNothingInternal) {
  Error error = refused("alignment.circle", "This would close a circle.", {{"/parent", "leads back", "another"}});
  error.detail = "secret path";
  error.retry_after_seconds = 3;
  EXPECT_EQ(problem_json(error, "0af7651916cd43dd8448eb211c80319c"),
            R"({"type":"urn:waymark:problem:alignment.circle","title":"A rule refuses this","status":422,)"
            R"("code":"refused","detail":"This would close a circle.",)"
            R"("instance":"urn:waymark:request:0af7651916cd43dd8448eb211c80319c",)"
            R"("errors":[{"pointer":"/parent","message":"leads back","allowed":"another"}],"retry_after":3})");
}

TEST(Problem, EachCodeHasItsStatusAndItsWord) {
  for (const ErrorRow& row : error_table()) {
    const HttpResponse response = problem_response(failure(row.code, "", "x"), "");
    EXPECT_EQ(response.status, row.http_status);
    EXPECT_THAT(std::string(response.body.view()),
                testing::HasSubstr("\"type\":\"urn:waymark:problem:" + std::string(to_text(row.code)) + "\""));
    EXPECT_FALSE(status_text(response.status).starts_with("500") && row.http_status != 500) << row.http_status;
  }
}

TEST(Problem, OfARequestThatCannotBeReadIsNamedByItsStatus) {
  for (const int status : {400, 405, 408, 413, 414, 429, 431, 503})
    EXPECT_EQ(error_row(protocol_error(status, "x").code).http_status, status);
  EXPECT_EQ(protocol_error(504, "x").code, Errc::outcome_unknown) << "what was begun may still come to be done";
}

}  // namespace
}  // namespace waymark
