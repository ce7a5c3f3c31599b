#pragma once
// The web pages that live inside the binary, found by the path of the address.

#include <span>
#include <string_view>

namespace waymark {

// One file of the web build. Everything points into the binary and lives as long as it.
struct WebAsset {
  std::string_view path;          // "/" for the start page, else as in the address: "/a/index-Ca12yKt4.js"
  std::string_view content_type;  // as sent, charset included
  std::string_view body;
  std::string_view body_brotli;  // empty where brotli does not make it smaller
  std::string_view etag;         // the quoted SHA-256 of `body` (of a plain start page: a fixed word)
  bool immutable;                // its name carries a hash of its bytes: a browser may keep it for good
};

// All of them: of web/dist when it was built, else one plain page that needs no Node to be made.
std::span<const WebAsset> web_assets();

// The file at an address path, without query; null when there is none. "/index.html" is the start page too.
const WebAsset* find_web_asset(std::string_view path);

}  // namespace waymark
