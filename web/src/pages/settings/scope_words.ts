import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import type { Role } from "../../model/role_words";

export type Scope = Exclude<Schemas["NewTokenRequest"]["scopes"][number], "open">;

interface ScopeRow {
  scope: Scope;
  // Whose tokens may have it.
  least: Role;
}

export const scope_rows: readonly ScopeRow[] = [
  { scope: "read", least: "viewer" },
  { scope: "record_measurements", least: "member" },
  { scope: "check_in", least: "member" },
  { scope: "edit_goals", least: "member" },
  { scope: "edit_kpis", least: "member" },
  { scope: "manage_people", least: "admin" },
  { scope: "manage_settings", least: "admin" },
  { scope: "export_everything", least: "admin" },
  { scope: "manage_tokens", least: "viewer" },
  { scope: "administer", least: "owner" },
];

export function scope_words(scope: Schemas["Token"]["scopes"][number]): string {
  switch (scope) {
    case "open":
      return t`See who it acts for`;
    case "read":
      return t`Read`;
    case "record_measurements":
      return t`Record values`;
    case "check_in":
      return t`Check in`;
    case "edit_goals":
      return t`Edit goals`;
    case "edit_kpis":
      return t`Edit KPIs`;
    case "manage_people":
      return t`Manage people`;
    case "manage_settings":
      return t`Manage settings`;
    case "manage_tokens":
      return t`Manage tokens`;
    case "export_everything":
      return t`Export everything`;
    case "administer":
      return t`Administer`;
  }
}

export function scope_meaning(scope: Scope): string {
  switch (scope) {
    case "read":
      return t`See everything that you see. Give it with any other right.`;
    case "record_measurements":
      return t`Push values of metrics, one by one or in bulk.`;
    case "check_in":
      return t`Update key results, objectives and initiatives.`;
    case "edit_goals":
      return t`Create and change objectives, key results and initiatives.`;
    case "edit_kpis":
      return t`Create and change metrics, KPIs and their targets.`;
    case "manage_people":
      return t`Add people and teams, change roles, invite.`;
    case "manage_settings":
      return t`Change settings, thresholds, cycles and pillars; read the audit log.`;
    case "manage_tokens":
      return t`Create and revoke tokens like this one.`;
    case "export_everything":
      return t`Download the whole workspace.`;
    case "administer":
      return t`What only an owner may do.`;
  }
}
