// The workspace's settings: founded once, then altered by admins.
#include "domain/decide_support.hpp"
#include "domain/thresholds.hpp"

namespace waymark {

namespace {

/// By its letters only: whether the zone exists is known to whoever reads the time zone database.
bool looks_like_zone(std::string_view zone) {
  return !zone.empty() && zone.front() != '/' && zone.back() != '/' && std::ranges::all_of(zone, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
           c == '-' || c == '+';
  });
}

Result<void> check_settings(const SettingsInput& input, std::uint32_t thresholds_version) {
  FieldErrors errors;
  check_constraints(input, errors);
  if (!looks_like_zone(input.time_zone))
    errors.add("/time_zone", "is no name of a time zone.", "such as Europe/Berlin");
  if (auto thresholds = Thresholds::from(input.thresholds, thresholds_version); !thresholds)
    errors.take(std::move(thresholds).error());
  return errors.result();
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Settings>& command) {
  WM_CHECK(check_right(context, Right::administer));
  if (workspace.table<Settings>().size() != 0)
    return conflict("settings.exist", "This workspace is founded already. Change its settings instead.");
  Settings settings;
  static_cast<SettingsInput&>(settings) = command.input;
  WM_CHECK(check_settings(settings, settings.thresholds_version));
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(settings));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<Settings>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::manage_settings));
  auto& after = edit.after;
  if (after.thresholds != edit.before.thresholds) ++after.thresholds_version;
  WM_CHECK(check_settings(after, after.thresholds_version));
  if (after.time_zone != edit.before.time_zone && workspace.has_measurements())
    return refused("settings.zone-frozen",
                   "The time zone stays " + edit.before.time_zone +
                       ": values were measured in it, and their days would become others.",
                   {{"/time_zone", "cannot change after the first measurement.", edit.before.time_zone}});
  DecisionBuilder builder(workspace);
  builder.change(edit.before, std::move(after));
  return builder.finish(to_text(command.id));
}

}  // namespace waymark
