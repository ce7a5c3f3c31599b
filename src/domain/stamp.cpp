// The last touch before a decision is applied: which commit it belongs to, whose it is and when it was made.
#include "domain/decide.hpp"

namespace waymark {

namespace {

void stamp_entity(CheckIn& check_in, const DecideContext& context, bool is_new) {
  if (!is_new) return;
  check_in.author = context.viewer.person;
  check_in.recorded_at = context.now;
}
void stamp_entity(Transition& transition, const DecideContext& context, bool is_new) {
  if (is_new) transition.recorded_at = context.now;
}
template <class Entity>
void stamp_entity(Entity&, const DecideContext&, bool) {}

}  // namespace

void stamp(Decision& decision, const DecideContext& context, std::uint64_t seq) {
  const bool imported = decision.subject == import_subject;
  for (auto& change : decision.changes) {
    std::visit(
        [&](auto& each) {
          each.after.version = seq;
          if (!imported) stamp_entity(each.after, context, !each.before);
        },
        change);
  }
  std::uint32_t ordinal = 0;
  for (auto& measurement : decision.measurements) {
    measurement.seq = seq;
    measurement.ordinal = ordinal++;
    if (imported) continue;
    measurement.author = context.viewer.person;
    measurement.recorded_at = context.now;
  }
}

}  // namespace waymark
