import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { NewTarget } from "./create_kpi";
import type { Edit } from "./edit";

type Target = Schemas["Target"];

export interface SetTarget {
  target: NewTarget;
  // "at most 20 min"
  said: string;
}

// A new dated target; the earlier one ends where it begins.
export const set_target: Edit<SetTarget, Target> = {
  name: "set_target",
  run: ({ target }) => answer_of(client.POST("/api/v1/targets", { body: target })),
  done_text: ({ said }) => t`Set the target: ${said}.`,
};
