#pragma once
// Fills an empty workspace with the example company: two years of numbers, three quarters of goals, a recovery that
// worked, one that did not last, one that runs, and a KPI that left its target last week.
#include <functional>
#include <string>

#include "store/store.hpp"

namespace waymark::demo {

/// The founder, who owns the workspace: P-1. The password opens nothing but made-up data on this machine.
struct DemoOwner {
  std::string email;
  std::string password;
};
[[nodiscard]] DemoOwner demo_owner();

[[nodiscard]] std::string_view example_name();
[[nodiscard]] std::string_view example_time_zone();
/// Whether the workspace was filled by fill_demo, and never was a company of its own.
[[nodiscard]] Result<bool> is_example(Store& store, const std::string& workspace);

/// `workspace` was made in the store and is empty. `progress` is told a sentence now and then; may be empty.
[[nodiscard]] Result<void> fill_demo(Store& store, const std::string& workspace, Date today,
                                     const std::function<void(const std::string&)>& progress);

}  // namespace waymark::demo
