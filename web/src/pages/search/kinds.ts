import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";

export type HitKind = Schemas["SearchHit"]["kind"];

// In the order in which people look for them.
export const kinds = [
  "kpi",
  "objective",
  "key_result",
  "initiative",
  "metric",
  "person",
  "team",
  "cycle",
] as const satisfies readonly HitKind[];

export function kind_name(kind: HitKind): string {
  switch (kind) {
    case "kpi":
      return t`KPIs`;
    case "objective":
      return t`Objectives`;
    case "key_result":
      return t`Key results`;
    case "initiative":
      return t`Initiatives`;
    case "metric":
      return t`Metrics`;
    case "person":
      return t`People`;
    case "team":
      return t`Teams`;
    case "cycle":
      return t`Cycles`;
  }
}
