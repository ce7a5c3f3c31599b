#include "server/http_parser.hpp"

#include <gtest/gtest.h>

namespace waymark {
namespace {

constexpr HttpLimits limits;

TEST(HeadFrame, AHeadEndsWithItsEmptyLine) {
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  EXPECT_EQ(frame_head(head + "GET /next", limits).size, head.size());
  EXPECT_EQ(frame_head(head.substr(0, head.size() - 1), limits).size, 0U);
  EXPECT_FALSE(frame_head(head.substr(0, head.size() - 1), limits).fault);
}

TEST(HeadFrame, WhatCouldBeReadInTwoWaysIsRefused) {
  for (const std::string head :
       {"GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost: a\n\r\n", "GET / HTTP/1.1\r\nA: b\r\n c: d\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n\tc\r\n\r\n", " GET / HTTP/1.1\r\n\r\n", "\r\n\r\n"}) {
    const HeadFrame frame = frame_head(head, limits);
    ASSERT_TRUE(frame.fault) << head;
    EXPECT_EQ(frame.fault->status, 400) << head;
  }
}

TEST(HeadFrame, EachLimitHasItsStatus) {
  const auto status_of = [](const std::string& bytes) {
    const auto frame = frame_head(bytes, limits);
    return frame.fault ? frame.fault->status : 0;
  };
  EXPECT_EQ(status_of("GET /" + std::string(9'000, 'a')), 414);
  EXPECT_EQ(status_of("GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\n\r\n"), 414);
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\nA: " + std::string(100'000, 'a')), 431);
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\nA: " + std::string(100'000, 'a') + "\r\n\r\n"), 431);
  // The request line has a bound of its own and leaves no room for header lines.
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\nA: " + std::string(limits.header_bytes_max, 'a') + "\r\n\r\n"), 431);
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 100; ++i) many += "A: b\r\n";
  EXPECT_EQ(status_of(many + "\r\n"), 0);
  EXPECT_EQ(status_of(many + "A: b\r\n\r\n"), 431);
}

struct Parsed {
  HttpRequest request;
  std::string head;
  std::optional<HttpParser> parser;
  std::optional<HttpFault> fault;
};

void parse(Parsed& out, std::string head) {
  out.head = std::move(head);
  out.fault = HttpParser::read_head(out.parser, out.head, out.request);
}

TEST(HttpParser, TheTargetIsTakenApart) {
  Parsed parsed;
  parse(parsed, "PATCH /api/v1/kpis/KPI-7?limit=5&x=a%20b HTTP/1.1\r\nHost: a\r\nIf-Match: \"v3\"\r\n\r\n");
  ASSERT_FALSE(parsed.fault);
  EXPECT_EQ(parsed.request.method, Method::patch);
  EXPECT_EQ(parsed.request.path, "/api/v1/kpis/KPI-7");
  EXPECT_EQ(parsed.request.query, "limit=5&x=a%20b");
  EXPECT_EQ(parsed.request.header("if-match"), "\"v3\"");
  EXPECT_FALSE(parsed.parser->expects_body());
  EXPECT_TRUE(parsed.parser->keeps_alive());
}

TEST(HttpParser, AProxysFullAddressMeansItsPath) {
  Parsed parsed;
  parse(parsed, "GET http://waymark.test/goals?x=1 HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_FALSE(parsed.fault);
  EXPECT_EQ(parsed.request.path, "/goals");
  EXPECT_EQ(parsed.request.query, "x=1");
}

TEST(HttpParser, SmuggledAndMalformedHeadsAreRefused) {
  const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
  const std::string nul(1, '\0');
  for (const std::string& head : {
           post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
           post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
           post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n",
           post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\n",
           post + "Content-Length: 3, 3\r\n\r\n",
           post + "Content-Length: -1\r\n\r\n",
           post + "Content-Length: 0x10\r\n\r\n",
           post + "Content-Length: 99999999999999999999\r\n\r\n",
           post + "Content-Length: \r\n\r\n",
           post + "Transfer-Encoding: gzip, chunked\r\n\r\n",
           post + "Transfer-Encoding: xchunked\r\n\r\n",
           post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
           post + "Content-Length : 3\r\n\r\n",
           std::string("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"),
           std::string("GET / HTTP/1.1\r\n\r\n"),
           std::string("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
           std::string("GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
           std::string("GET / HTTP/1.1 \r\nHost: a\r\n\r\n"),
           std::string("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
           std::string("GET goals HTTP/1.1\r\nHost: a\r\n\r\n"),
           std::string("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n"),
           "GET / HTTP/1.1\r\nHost: a\r\nA: b" + nul + "c\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: a\r\nA" + nul + "B: c\r\n\r\n",
           std::string("GET / HTTP/1.1\r\nHost: a\r\nA: b\rc\r\n\r\n"),
           std::string("GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n"),
           std::string("GET / HTTP/1.1\r\nHost: a\r\n: empty\r\n\r\n"),
       }) {
    Parsed parsed;
    parse(parsed, head);
    EXPECT_TRUE(parsed.fault) << head;
  }
}

TEST(HttpParser, AChunkedBodyIsPutTogether) {
  Parsed parsed;
  parse(parsed, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n");
  ASSERT_FALSE(parsed.fault);
  EXPECT_FALSE(parsed.parser->announced_bytes());
  const std::string bytes = "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nTrailer: t\r\n\r\nGET";
  std::string body;
  const auto step = parsed.parser->read_body(bytes, body);
  EXPECT_TRUE(step.done);
  EXPECT_EQ(body, "abcdefg");
  EXPECT_EQ(bytes.substr(step.consumed), "GET");
  EXPECT_FALSE(parsed.request.has_header("trailer"));
}

TEST(HttpParser, BytesMayComeOneByOne) {
  Parsed parsed;
  parse(parsed, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  std::string body;
  std::string waiting;
  bool done = false;
  for (const char c : std::string("3\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n")) {
    waiting += c;
    const auto step = parsed.parser->read_body(waiting, body);
    ASSERT_FALSE(step.fault);
    waiting.erase(0, step.consumed);
    done = step.done;
  }
  EXPECT_TRUE(done);
  EXPECT_EQ(body, "abc0123456789abcdef");
}

TEST(HttpParser, BrokenChunksAreAFault) {
  for (const std::string bytes : {"zz\r\nabc\r\n", "3\nabc\r\n", "3\r\nabcd\r\n0\r\n\r\n", "-1\r\n\r\n",
                                  "ffffffffffffffffff\r\n", " 3\r\nabc\r\n", "\r\n"}) {
    Parsed parsed;
    parse(parsed, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    std::string body;
    EXPECT_TRUE(parsed.parser->read_body(bytes, body).fault) << bytes;
  }
}

}  // namespace
}  // namespace waymark
