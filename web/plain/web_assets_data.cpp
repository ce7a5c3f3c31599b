// What is embedded when the web pages were not built (no Node needed): one page that says where the API is.
#include <array>

#include "server/web_assets.hpp"

namespace waymark {
namespace {
constexpr std::string_view page = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Waymark</title>
</head>
<body>
<h1>Waymark</h1>
<p>KPIs say where you are. Objectives take you where you want to be. Waymark keeps the two together.</p>
<p>This binary was built without its web pages. Everything is at the API:</p>
<ul>
<li><a href="/api/v1/openapi.json">API document</a></li>
<li><a href="/api/v1/kpis">KPIs</a></li>
</ul>
</body>
</html>
)";
}  // namespace

std::span<const WebAsset> web_assets() {
  static constexpr std::array<WebAsset, 1> assets{{{"/", "text/html; charset=utf-8", page, {}, "\"plain-1\"", false}}};
  return assets;
}
}  // namespace waymark
