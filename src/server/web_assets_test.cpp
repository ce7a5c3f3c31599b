#include "server/web_assets.hpp"

#include <gtest/gtest.h>

#include <set>

namespace waymark {
namespace {

TEST(WebAssets, TheStartPageIsThereWithAndWithoutTheNodeBuild) {
  const WebAsset* page = find_web_asset("/");
  ASSERT_NE(page, nullptr);
  EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
  EXPECT_NE(page->body.find("Waymark"), std::string_view::npos);
  EXPECT_FALSE(page->immutable) << "a kept start page would never show a new version";
}

TEST(WebAssets, IndexHtmlIsTheStartPage) {
  EXPECT_EQ(find_web_asset("/index.html"), find_web_asset("/"));
}

TEST(WebAssets, AnUnknownPathHasNoAsset) {
  EXPECT_EQ(find_web_asset("/a/none.js"), nullptr);
  EXPECT_EQ(find_web_asset(""), nullptr);
  EXPECT_EQ(find_web_asset("/../etc/passwd"), nullptr);
}

TEST(WebAssets, EveryFileHasBytesAnEtagAndAPathOfItsOwn) {
  std::set<std::string_view> paths;
  for (const WebAsset& asset : web_assets()) {
    EXPECT_TRUE(paths.insert(asset.path).second) << asset.path;
    EXPECT_FALSE(asset.body.empty()) << asset.path;
    EXPECT_TRUE(asset.etag.starts_with('"') && asset.etag.ends_with('"')) << asset.path;
    EXPECT_LT(asset.body_brotli.size(), asset.body.size()) << asset.path;
  }
}

TEST(WebAssets, OnlyFilesWithAHashInTheirNameAreKeptForGood) {
  for (const WebAsset& asset : web_assets()) {
    EXPECT_EQ(asset.immutable, asset.path.starts_with("/a/")) << asset.path;
  }
}

TEST(WebAssets, PagesHoldNoInlineScriptOrStyle) {
  for (const WebAsset& asset : web_assets()) {
    if (asset.content_type.starts_with("text/html")) {
      EXPECT_EQ(asset.body.find("<style"), std::string_view::npos) << asset.path;
      EXPECT_EQ(asset.body.find(" style="), std::string_view::npos) << asset.path;
      EXPECT_EQ(asset.body.find("<script>"), std::string_view::npos) << asset.path;
    }
  }
}

}  // namespace
}  // namespace waymark
