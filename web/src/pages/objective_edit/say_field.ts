import { t } from "@lingui/core/macro";
import { format_number } from "../../model/format";

// A field's content for people: names for ids, lists joined.
export function say_field(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined || value === "")
    return t({ message: "empty", comment: "A field without content" });
  if (typeof value === "string") return names.get(value) ?? value;
  if (typeof value === "number") return format_number(value, 6);
  if (typeof value === "boolean") return value ? t`yes` : t`no`;
  if (Array.isArray(value))
    return value.length === 0 ? t`none` : value.map((each) => say_field(each, names)).join(", ");
  if (typeof value === "object" && "title" in value && typeof value.title === "string") return value.title;
  return Object.values(value)
    .map((each) => say_field(each, names))
    .join(" · ");
}
