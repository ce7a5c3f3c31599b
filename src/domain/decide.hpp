#pragma once
// What a command does. decide() is pure: the workspace, who asks and when go in, changes or a failure come out.
// Nothing is altered; Workspace::apply puts the changes in force.
#include "base/result.hpp"
#include "domain/access.hpp"
#include "domain/command.hpp"
#include "domain/goal_state.hpp"

namespace waymark {

struct DecideContext {
  Viewer viewer;
  Date today;  ///< in the workspace's time zone
  Instant now;
};

using Decided = Result<Decision>;

/// The subject of a decision that imports; settle() adds nothing to it.
inline constexpr std::string_view import_subject = "import";

Decided decide(const Workspace&, const DecideContext&, const Create<Pillar>&);
Decided decide(const Workspace&, const DecideContext&, const Update<Pillar>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<Pillar>&);
Decided decide(const Workspace&, const DecideContext&, const Create<Person>&);
Decided decide(const Workspace&, const DecideContext&, const Update<Person>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<Person>&);
Decided decide(const Workspace&, const DecideContext&, const Create<Team>&);
Decided decide(const Workspace&, const DecideContext&, const Update<Team>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<Team>&);
Decided decide(const Workspace&, const DecideContext&, const Create<Settings>&);  ///< the first commit of a workspace
Decided decide(const Workspace&, const DecideContext&, const Update<Settings>&);
Decided decide(const Workspace&, const DecideContext&, const Create<Cycle>&);
Decided decide(const Workspace&, const DecideContext&, const Update<Cycle>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<Cycle>&);
Decided decide(const Workspace&, const DecideContext&, const Create<Metric>&);
Decided decide(const Workspace&, const DecideContext&, const Update<Metric>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<Metric>&);
Decided decide(const Workspace&, const DecideContext&, const Create<Kpi>&);
Decided decide(const Workspace&, const DecideContext&, const Update<Kpi>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<Kpi>&);
Decided decide(const Workspace&, const DecideContext&, const Create<Target>&);
Decided decide(const Workspace&, const DecideContext&, const Update<Target>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<Target>&);
Decided decide(const Workspace&, const DecideContext&, const Create<Objective>&);
Decided decide(const Workspace&, const DecideContext&, const Update<Objective>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<Objective>&);
Decided decide(const Workspace&, const DecideContext&, const Create<KeyResult>&);
Decided decide(const Workspace&, const DecideContext&, const Update<KeyResult>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<KeyResult>&);
Decided decide(const Workspace&, const DecideContext&, const Create<Initiative>&);
Decided decide(const Workspace&, const DecideContext&, const Update<Initiative>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<Initiative>&);
Decided decide(const Workspace&, const DecideContext&, const Create<Alignment>&);
Decided decide(const Workspace&, const DecideContext&, const Archive<Alignment>&);
Decided decide(const Workspace&, const DecideContext&, const Create<CheckIn>&);
Decided decide(const Workspace&, const DecideContext&, const PutMeasurement&);
Decided decide(const Workspace&, const DecideContext&, const RecordMeasurements&);
Decided decide(const Workspace&, const DecideContext&, const StartRecovery&);
Decided decide(const Workspace&, const DecideContext&, const PlanObjective&);
Decided decide(const Workspace&, const DecideContext&, const ActivateObjective&);
Decided decide(const Workspace&, const DecideContext&, const CloseObjective&);
Decided decide(const Workspace&, const DecideContext&, const GraduateKeyResult&);
Decided decide(const Workspace&, const DecideContext&, const SettleDay&);
Decided decide(const Workspace&, const DecideContext&, const SetKpiStage&);
Decided decide(const Workspace&, const DecideContext&, const ImportEntities&);

/// SettleDay with states that are at hand, and at most about so many changes: the caller asks again while there are
/// any.
Decided settle_day(const Workspace&, const DecideContext&, const GoalStateReader& goals, std::size_t most);

/// Puts back what the given changes and measurements altered, if nobody altered it since (else a conflict that names
/// what changed). A creation is undone by archiving, a measurement by its earlier value or a retraction.
Decided decide_undo(const Workspace&, const DecideContext&, const Decision& undone,
                    const std::vector<Measurement>& values_before);

/// Gives every changed entity its version and every measurement its seq, author and time.
void stamp(Decision& decision, const DecideContext& context, std::uint64_t seq);

/// What follows from a decision once it is applied: transitions of health and status, verdicts, the progress kept with
/// a check-in. The changes are to be applied and stored in the same commit. `goals` are those of `after`.
[[nodiscard]] std::vector<Change> settle(const Workspace& after, const DecideContext&, const Decision& decision,
                                         const GoalStateReader& goals);
/// The same, computing the states that it needs.
[[nodiscard]] std::vector<Change> settle(const Workspace& after, const DecideContext&, const Decision& decision);

}  // namespace waymark
