// Short names for what the API sends to components of `domain/` and `charts/`.
import type { components } from "../api/schema";

type Schemas = components["schemas"];

export type KpiCardData = Schemas["KpiCard"];
export type HealthCounts = Schemas["HealthCounts"];
export type Fixing = Schemas["Fixing"];
export type JudgedPeriod = Schemas["JudgedPeriod"];
export type ObjectiveRow = Schemas["ObjectiveRow"];
export type TreeNode = Schemas["TreeNode"];
export type CheckIn = Schemas["CheckIn"];
export type ActivityItem = Schemas["ActivityItem"];
export type FieldChange = Schemas["FieldChange"];
export type Why = Schemas["Why"];
export type Derivation = Schemas["Derivation"];
export type StatusCounts = Schemas["StatusCounts"];
export type Measurement = Schemas["Measurement"];

export type Health = KpiCardData["health"];
export type Status = NonNullable<ObjectiveRow["status"]>;
export type Verdict = NonNullable<KpiCardData["latest_verdict"]>;
export type TargetKind = NonNullable<KpiCardData["target_kind"]>;
export type Direction = KpiCardData["direction"];
export type Grain = KpiCardData["grain"];
export type KpiStage = KpiCardData["stage"];
export type GoalStage = ObjectiveRow["stage"];
export type Outcome = NonNullable<ObjectiveRow["outcome"]>;
export type Judgement = JudgedPeriod["judgement"];
