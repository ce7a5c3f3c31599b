#include "app/demo/demo.hpp"

#include "app/demo/demo_builder.hpp"

namespace waymark::demo {

DemoOwner demo_owner() {
  return {.email = "ingrid.halden@halden.example", .password = "halden-cargo-bikes"};
}

std::string_view example_name() {
  return company_name;
}

std::string_view example_time_zone() {
  return company_zone;
}

Result<bool> is_example(Store& store, const std::string& workspace) {
  WM_TRY(first, store.changes_since(workspace, 0, 1));
  return !first.empty() && first.front().header.channel == "demo";
}

Result<void> fill_demo(Store& store, const std::string& workspace, Date today,
                       const std::function<void(const std::string&)>& progress) {
  const auto say = [&](const std::string& what) {
    if (progress) progress(what);
  };
  WM_TRY(loaded, store.load(workspace));
  OfflineWriter writer(store, std::move(loaded));
  Builder builder(writer, today);
  say("Founding " + std::string(company_name) + ": people, teams, KPIs");
  WM_CHECK(builder.found());
  WM_CHECK(builder.live_through(say));
  say("Keeping it");
  return writer.store();
}

}  // namespace waymark::demo
