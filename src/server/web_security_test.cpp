#include "server/web_security.hpp"

#include <gtest/gtest.h>

namespace waymark {
namespace {

TEST(Networks, AnAddressIsComparedInBinary) {
  EXPECT_TRUE(in_networks("192.0.2.7", {"10.0.0.0/8", "192.0.2.0/24"}));
  EXPECT_FALSE(in_networks("192.0.3.7", {"192.0.2.0/24"}));
  EXPECT_TRUE(in_networks("192.0.2.7", {"192.0.2.7"}));
  EXPECT_TRUE(in_networks("172.31.255.255", {"172.16.0.0/12"}));
  EXPECT_FALSE(in_networks("172.32.0.0", {"172.16.0.0/12"}));
  EXPECT_TRUE(in_networks("2001:db8:0::1", {"2001:db8::/32"}));
  EXPECT_FALSE(in_networks("::1", {"127.0.0.0/8"}));
  EXPECT_TRUE(in_networks("1.2.3.4", {"0.0.0.0/0"}));
  for (const std::string wrong : {"", "x", "192.0.2.7/33", "192.0.2.7/x", "192.0.2/24"})
    EXPECT_FALSE(in_networks("192.0.2.7", {wrong})) << wrong;
}

HttpRequest from(std::string_view peer, std::string_view forwarded) {
  HttpRequest request;
  request.remote_address = peer;
  request.headers = {{"X-Forwarded-For", forwarded}, {"X-Forwarded-Proto", "https"}};
  return request;
}

TEST(ClientAddress, OnlyTrustedProxiesAreBelieved) {
  const Transport transport{.trusted_proxies = {"10.0.0.0/8"}};
  EXPECT_EQ(client_address(from("192.0.2.1", "198.51.100.1"), transport), "192.0.2.1");
  EXPECT_EQ(client_address(from("10.0.0.1", "198.51.100.1"), transport), "198.51.100.1");
  EXPECT_EQ(client_address(from("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2"), transport), "198.51.100.1")
      << "what stands before the first stranger anybody may have made up";
  EXPECT_EQ(client_address(from("10.0.0.1", "unknown"), transport), "10.0.0.1");
  EXPECT_TRUE(is_secure(from("10.0.0.1", "x"), transport));
  EXPECT_FALSE(is_secure(from("192.0.2.1", "x"), transport));
}

TEST(Cookies, OneIsFoundByItsWholeName) {
  EXPECT_EQ(find_cookie("a=1; __Host-waymark=secret; b=2", session_cookie_name), "secret");
  EXPECT_EQ(find_cookie("x__Host-waymark=no;__Host-waymark=yes", session_cookie_name), "yes");
  EXPECT_EQ(find_cookie("__Host-waymarks=no", session_cookie_name), "");
  EXPECT_EQ(find_cookie("", session_cookie_name), "");
}

TEST(Cookies, TheSessionsCookieIsOutOfReachOfScriptsAndForeignPages) {
  EXPECT_EQ(session_cookie("s", 0, true), "__Host-waymark=s; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
  EXPECT_EQ(session_cookie("s", 9, false), "waymark=s; Path=/; HttpOnly; SameSite=Lax; Max-Age=9");
}

TEST(LocalPath, LeadsNowhereElse) {
  EXPECT_TRUE(is_local_path("/goals?x=1"));
  for (const std::string path :
       {"", "goals", "//evil", "/\\evil", "\\evil", "https://evil", "/%2f%2fevil", "/%5Cevil", "/a b", "/a\n"})
    EXPECT_FALSE(is_local_path(path)) << path;
}

TEST(SecurityHeaders, StrictTransportIsAskedForOnlyWhereThereIsTls) {
  EXPECT_EQ(security_headers({}).find("Strict-Transport-Security"), std::string::npos);
  EXPECT_NE(security_headers({.tls = true}).find("Strict-Transport-Security: max-age=31536000\r\n"), std::string::npos);
}

}  // namespace
}  // namespace waymark
