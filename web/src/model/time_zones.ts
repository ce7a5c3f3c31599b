// Time zones by their IANA names, as browsers know them.
import { date_format } from "./locale";

interface ZoneChoice {
  id: string;
  label: string;
}

export function browser_time_zone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

// Every zone to choose from, with `also` among them even when the browser calls it by another name.
export function time_zone_choices(also: string): ZoneChoice[] {
  const known = new Set(Intl.supportedValuesOf("timeZone"));
  known.add("UTC");
  if (also !== "") known.add(also);
  return [...known].sort().map((id) => ({ id, label: id.replaceAll("_", " ") }));
}

/** "14:32, GMT+1": what the clock says there now; empty for a zone that the browser does not know. */
export function time_in_zone(time_zone: string): string {
  try {
    return date_format({ hour: "2-digit", minute: "2-digit", timeZone: time_zone, timeZoneName: "short" }).format(
      Date.now(),
    );
  } catch {
    return "";
  }
}
