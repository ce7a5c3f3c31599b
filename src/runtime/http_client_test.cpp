#include "runtime/http_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "runtime/test_http_server.hpp"

namespace waymark {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const std::string ok_hello =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nETag: \"7\"\r\ncontent-length: 5\r\n\r\nhello";

TEST(HttpClient, GetsStatusHeadersAndBody) {
  const TestHttpServer server({ok_hello});
  HttpClient client;
  const auto answer =
      client.send({.url = server.url("/a?b=c"), .headers = {{"Authorization", "Bearer x"}, {"X-Empty", ""}}});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "hello");
  EXPECT_EQ(answer->header("etag"), "\"7\"");
  EXPECT_EQ(answer->header("content-type"), "text/plain");
  EXPECT_EQ(answer->header("location"), "");
  const auto request = server.requests().at(0);
  EXPECT_THAT(request, StartsWith("GET /a?b=c HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nAuthorization: Bearer x\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nX-Empty:\r\n"));
}

TEST(HttpClient, SendsABodyWithAnyMethod) {
  const TestHttpServer server({ok_hello, ok_hello, ok_hello, ok_hello});
  HttpClient client;
  for (const std::string method : {"POST", "PATCH", "PUT", "DELETE"})
    ASSERT_TRUE(client.send({.method = method, .url = server.url(), .body = "{\"a\":1}"})) << method;
  const auto requests = server.requests();
  EXPECT_THAT(requests.at(1), StartsWith("PATCH / HTTP/1.1\r\n"));
  EXPECT_THAT(requests.at(3), StartsWith("DELETE / HTTP/1.1\r\n"));
  for (const auto& request : requests) EXPECT_THAT(request, EndsWith("\r\n\r\n{\"a\":1}"));
}

TEST(HttpClient, AnEmptyPostSaysItsLength) {
  const TestHttpServer server({ok_hello});
  HttpClient client;
  ASSERT_TRUE(client.send({.method = "POST", .url = server.url()}));
  EXPECT_THAT(server.requests().at(0), HasSubstr("Content-Length: 0\r\n"));
}

TEST(HttpClient, ReusesItsConnection) {
  const TestHttpServer server({ok_hello, ok_hello});
  HttpClient client;
  ASSERT_TRUE(client.send({.url = server.url()}));
  ASSERT_TRUE(client.send({.method = "POST", .url = server.url(), .body = "x"}));
  EXPECT_EQ(server.connections(), 1);
}

TEST(HttpClient, AnErrorStatusIsAnAnswer) {
  const TestHttpServer server({"HTTP/1.1 422 Unprocessable\r\ncontent-length: 2\r\n\r\n{}"});
  HttpClient client;
  const auto answer = client.send({.url = server.url()});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 422);
  EXPECT_EQ(answer->body, "{}");
}

TEST(HttpClient, FollowsNoRedirect) {
  const TestHttpServer server({"HTTP/1.1 302 Found\r\nLocation: /else\r\ncontent-length: 0\r\n\r\n", ok_hello});
  HttpClient client;
  const auto answer = client.send({.url = server.url()});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 302);
  EXPECT_EQ(answer->header("location"), "/else");
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(HttpClient, TakesNoProxyFromTheEnvironment) {
  const TestHttpServer server({ok_hello});
  setenv("http_proxy", "http://127.0.0.1:9", 1);
  HttpClient client;
  const auto answer = client.send({.url = server.url()});
  unsetenv("http_proxy");
  EXPECT_TRUE(answer) << answer.error().message;
}

TEST(HttpClient, StreamsABodyInChunks) {
  const TestHttpServer server({ok_hello});
  HttpClient client;
  int pieces = 3;
  const auto source = [&](std::span<char> buffer) -> Result<std::size_t> {
    if (pieces-- == 0) return std::size_t{0};
    buffer[0] = 'x';
    return std::size_t{1};
  };
  ASSERT_TRUE(client.send({.method = "POST", .url = server.url(), .body_source = source}));
  const auto request = server.requests().at(0);
  EXPECT_THAT(request, StartsWith("POST / HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("Transfer-Encoding: chunked\r\n"));
  EXPECT_THAT(request, EndsWith("1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n0\r\n\r\n"));
}

TEST(HttpClient, StreamsAFileWithItsLength) {
  const auto path = (std::filesystem::temp_directory_path() / ("waymark_body_" + std::to_string(getpid()))).string();
  std::string content(100'000, 'y');
  std::ofstream(path) << content;
  auto file = open_file_body(path);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->size, content.size());
  const TestHttpServer server({ok_hello});
  HttpClient client;
  ASSERT_TRUE(
      client.send({.method = "PUT", .url = server.url(), .body_source = file->source, .body_size = file->size}));
  std::filesystem::remove(path);
  EXPECT_THAT(server.requests().at(0), HasSubstr("Content-Length: 100000\r\n"));
  EXPECT_THAT(server.requests().at(0), EndsWith("\r\n\r\n" + content));
}

TEST(HttpClient, AMissingFileIsNotFound) {
  EXPECT_EQ(open_file_body("/nowhere/at/all").error().code, Errc::not_found);
  EXPECT_EQ(open_file_body("/tmp").error().code, Errc::not_found);
}

TEST(HttpClient, AFailingSourceIsTheErrorOfTheRequest) {
  const TestHttpServer server({ok_hello});
  HttpClient client;
  const auto source = [](std::span<char>) -> Result<std::size_t> { return refused("row", "Row 3 is wrong"); };
  EXPECT_EQ(client.send({.method = "POST", .url = server.url(), .body_source = source}).error().message,
            "Row 3 is wrong");
}

TEST(HttpClient, GivesTheAnswerPieceByPiece) {
  const TestHttpServer server(
      {"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", ok_hello});
  HttpClient client;
  std::string taken;
  const auto take = [&](std::string_view piece) {
    taken += piece;
    return true;
  };
  const auto answer = client.send({.url = server.url(), .answer_sink = take});
  ASSERT_TRUE(answer);
  EXPECT_EQ(taken, "abcde");
  EXPECT_EQ(answer->body, "");
  const auto ended = client.send({.url = server.url(), .answer_sink = [](std::string_view) { return false; }});
  ASSERT_TRUE(ended) << "ending early is no failure";
  EXPECT_EQ(ended->status, 200);
}

TEST(HttpClient, AnErrorAnswerIsCollectedDespiteTheSink) {
  const TestHttpServer server({"HTTP/1.1 404 Not Found\r\ncontent-length: 4\r\n\r\ngone"});
  HttpClient client;
  const auto answer = client.send({.url = server.url(), .answer_sink = [](std::string_view) { return false; }});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "gone");
}

TEST(HttpClient, ALostAnswerIsOfUnknownOutcomeUnlessItWasARead) {
  const TestHttpServer server({"", ""});
  HttpClient client;
  EXPECT_EQ(client.send({.method = "POST", .url = server.url(), .body = "x"}).error().code, Errc::outcome_unknown);
  EXPECT_EQ(client.send({.url = server.url()}).error().code, Errc::unavailable);
}

TEST(HttpClient, NobodyThereIsUnavailableEvenForAWrite) {
  std::string url;
  {
    const TestHttpServer server({});
    url = server.url();
  }
  HttpClient client;
  EXPECT_EQ(client.send({.method = "POST", .url = url, .body = "x"}).error().code, Errc::unavailable);
}

TEST(HttpClient, ATooLargeAnswerIsRefused) {
  const TestHttpServer server({ok_hello});
  HttpClient client;
  EXPECT_EQ(client.send({.url = server.url(), .answer_bytes_max = 4}).error().code, Errc::too_large);
}

TEST(HttpClient, ASilentServerMeetsTheDeadline) {
  const TestHttpServer server({"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhe", "the next, for which it waits"});
  HttpClient client;
  EXPECT_EQ(client.send({.url = server.url(), .timeout = std::chrono::milliseconds(30)}).error().code,
            Errc::deadline_exceeded);
}

TEST(HttpClient, OnlyWebAddressesAndCleanHeadersAreTaken) {
  HttpClient client;
  for (const std::string url : {"", "file:///etc/passwd", "ftp://127.0.0.1/", "http://127.0.0.1:1/\r\nX: y"})
    EXPECT_EQ(client.send({.url = url}).error().code, Errc::invalid) << url;
  EXPECT_EQ(client.send({.url = "http://127.0.0.1:1", .headers = {{"X", "a\r\nY: b"}}}).error().code, Errc::invalid);
}

}  // namespace
}  // namespace waymark
