// Values of periods: one, or many at once.
#include "domain/measuring.hpp"

namespace waymark {

Decided decide(const Workspace& workspace, const DecideContext& context, const PutMeasurement& command) {
  DecisionBuilder builder(workspace);
  Measuring measuring(workspace, context);
  WM_CHECK(measuring.add(command, {}, builder));
  return builder.finish(to_text(command.metric));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const RecordMeasurements& command) {
  WM_CHECK(check_right(context, Right::record_measurements));
  DecisionBuilder builder(workspace);
  Measuring measuring(workspace, context);
  std::optional<Error> first;
  FieldErrors errors;
  for (std::size_t i = 0; i < command.values.size(); ++i) {
    const auto pointer = "/values/" + std::to_string(i);
    auto added = measuring.add(command.values[i], pointer, builder);
    if (added) continue;
    // Every row tells its error; the first one names the rule.
    auto error = std::move(added).error();
    if (error.fields.empty()) errors.add(pointer, error.message);
    for (auto& each : error.fields)
      errors.add(std::move(each.pointer), std::move(each.message), std::move(each.allowed));
    if (!first) first = std::move(error);
  }
  if (first) {
    auto fields = errors.result().error().fields;
    first->fields = std::move(fields);
    return std::move(*first);
  }
  const bool one = !command.values.empty() && std::ranges::all_of(command.values, [&](const PutMeasurement& each) {
    return each.metric == command.values.front().metric;
  });
  return builder.finish(one ? to_text(command.values.front().metric) : std::string{});
}

}  // namespace waymark
