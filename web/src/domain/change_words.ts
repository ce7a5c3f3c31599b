// What a change of the log says: the verb of its command, its fields and their values.
import { t } from "@lingui/core/macro";
import { instant_words, short_day, type Day } from "../model/dates";
import { format_number, format_percent } from "../model/format";
import type { Health, Status } from "../model/types";
import { health_words, status_words } from "../model/words";

const subjects = /_(person|team|pillar|cycle|metric|kpi|target|objective|key_result|initiative|alignment)$/;

/** The verb, such as "created"; the thing that was changed stands beside it. */
export function command_words(command: string): string {
  switch (command.replace(subjects, "")) {
    case "create":
      return t`created`;
    case "update":
      return t`changed`;
    case "archive":
      return t`archived`;
    case "restore":
      return t`restored`;
    case "plan":
      return t`planned`;
    case "activate":
      return t`activated`;
    case "close":
      return t`closed`;
    case "graduate":
      return t`turned into a KPI:`;
    case "create_check_in":
      return t`checked in on`;
    case "put_measurement":
    case "record_measurements":
    case "bulk_measurements":
      return t`recorded values`;
    case "retract_measurement":
      return t`took back a value`;
    case "start_recovery":
      return t`started a recovery:`;
    case "set_kpi_stage":
      return t`changed the stage of`;
    case "update_settings":
      return t`changed the settings`;
    case "undo_change":
      return t`took back a change of`;
    case "import_export":
    case "import_json_lines":
      return t`imported`;
    case "link_account":
      return t`linked a sign-in to`;
    case "create_workspace":
      return t`set up the company`;
    case "settle_day":
      return t`settled the day`;
    default:
      return plain_words(command);
  }
}

function plain_words(name: string): string {
  return name.replaceAll("_", " ");
}

function known_fields(): Record<string, string> {
  return {
    title: t`Title`,
    name: t`Name`,
    note: t`Note`,
    owner: t`Owner`,
    team: t`Team`,
    due: t`Due`,
    starts: t`Starts`,
    stage: t`Stage`,
    status: t`Status`,
    stated_status: t`Status`,
    stated_reason: t`Reason`,
    confidence: t`Confidence`,
    progress: t`Progress`,
    value: t`Value`,
    target: t`Target`,
    start: t`Start`,
    weight: t`Weight`,
    grade: t`Grade`,
    outcome: t`Outcome`,
    learnings: t`Learnings`,
    blocker: t`Blocker`,
    checked_in_on: t`Latest check-in`,
    health: t`Health`,
    unit: t`Unit`,
    decimals: t`Decimals`,
    cycle: t`Cycle`,
    ambition: t`Ambition`,
    kind: t`Kind`,
    tags: t`Tags`,
  };
}

export function field_words(name: string): string {
  const words = plain_words(name);
  return known_fields()[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const shares = new Set(["progress", "confidence", "manual_progress"]);
const statuses = new Set<string>(["off_track", "overdue", "at_risk", "no_data", "on_track"]);
const healths = new Set<string>(["healthy", "unhealthy", "no_target"]);

/** A value of a field for people; empty texts and nothing at all are "nothing". */
export function field_value_words(name: string, value: unknown, today: Day): string {
  if (value === null || value === undefined || value === "") return t`nothing`;
  if (typeof value === "boolean") return value ? t`yes` : t`no`;
  if (typeof value === "number") return shares.has(name) ? format_percent(value) : format_number(value, 4);
  if (Array.isArray(value))
    return value.length === 0 ? t`nothing` : value.map((item) => field_value_words(name, item, today)).join(", ");
  if (typeof value === "object") return object_words(value, today);
  if (typeof value !== "string") return JSON.stringify(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return short_day(value, today);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return instant_words(value, today);
  if (statuses.has(value)) return status_words(value as Status);
  if (healths.has(value)) return health_words(value as Health);
  return /^[a-z]+(_[a-z]+)+$/.test(value) ? plain_words(value) : value;
}

// Milestones and steps by their titles, a tick behind what is done; others by their fields.
function object_words(value: object, today: Day): string {
  const fields = Object.entries(value);
  const title = fields.find(([name]) => name === "title")?.[1] as unknown;
  if (typeof title !== "string")
    return fields
      .filter(([, each]) => each !== null && each !== "")
      .map(([name, each]) => `${field_words(name)} ${field_value_words(name, each, today)}`)
      .join(" ");
  const is_done = fields.some(([name, each]) => (name === "done" || name === "done_on") && Boolean(each));
  return is_done ? `${title} ✓` : title;
}
