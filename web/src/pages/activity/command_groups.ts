// Commands as people tell them apart, for the filter.
import { t } from "@lingui/core/macro";

export const command_groups = ["check_ins", "values", "created", "changed", "archived", "closed", "undone"] as const;

export type CommandGroup = (typeof command_groups)[number];

const patterns: Record<CommandGroup, RegExp> = {
  check_ins: /^create_check_in$/,
  values: /measurement/,
  created: /^(create_(?!check_in$)|start_recovery|import_)/,
  changed: /^(update_|set_|plan_|activate_|pin_)/,
  archived: /^(archive_|restore_)/,
  closed: /^(close_|graduate_)/,
  undone: /^undo_/,
};

export function is_of(group: CommandGroup, command: string): boolean {
  return patterns[group].test(command);
}

export function group_words(group: CommandGroup): string {
  switch (group) {
    case "check_ins":
      return t`Check-ins`;
    case "values":
      return t`Values`;
    case "created":
      return t`Created`;
    case "changed":
      return t`Changed`;
    case "archived":
      return t`Archived and restored`;
    case "closed":
      return t`Closed and graduated`;
    case "undone":
      return t`Undone`;
  }
}
