#include "server/web_assets.hpp"

#include <algorithm>

namespace waymark {

const WebAsset* find_web_asset(std::string_view path) {
  if (path == "/index.html") {
    path = "/";
  }
  const std::span<const WebAsset> assets = web_assets();
  const auto found = std::ranges::find(assets, path, &WebAsset::path);
  return found == assets.end() ? nullptr : &*found;
}

}  // namespace waymark
