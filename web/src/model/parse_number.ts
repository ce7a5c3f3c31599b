// A number as somebody types it, in the language of the page: "26,5", "1.348.769 €", "−4 %".
import { number_format } from "./locale";

interface Separators {
  decimal: string;
  group: string;
}

function separators(): Separators {
  const parts = number_format({ minimumFractionDigits: 1 }).formatToParts(12345.6);
  const sign = (type: "decimal" | "group") => parts.find((part) => part.type === type)?.value ?? "";
  return { decimal: sign("decimal") || ".", group: sign("group") };
}

// Where both signs stand, the last one parts the decimals, whatever the page's language: "1.234,56".
function signs_of(text: string): Separators {
  const [point, comma] = [text.lastIndexOf("."), text.lastIndexOf(",")];
  if (point < 0 || comma < 0) return separators();
  return point > comma ? { decimal: ".", group: "," } : { decimal: ",", group: "." };
}

/** Null where it is no number; undefined where nothing was entered. */
export function parse_number(text: string): number | null | undefined {
  const bare = text
    .normalize("NFKC")
    .replaceAll(/[\s\u202f\u00a0'’_]/g, "")
    .replaceAll("−", "-");
  const core = bare.replace(/^([+-]?)[^\d.,+-]+/, "$1").replace(/[^\d.,]+$/, "");
  if (bare === "") return undefined;
  const { decimal, group } = signs_of(core);
  let plain = core;
  // One separator that cannot part thousands is a decimal sign, whichever it is: "26.5" on a German page.
  const only = /^[+-]?\d*([.,])(\d+)$/.exec(core);
  if (only !== null && (only[1] !== group || only[2]?.length !== 3)) plain = core.replace(only[1] ?? "", ".");
  else plain = (group === "" ? core : core.replaceAll(group, "")).replace(decimal, ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) && Math.abs(value) <= 1e15 ? value : null;
}

/** A number as it stands in a field that it can be typed over in: no unit, no grouping. */
export function typed_number(value: number | null, decimals = 6): string {
  if (value === null) return "";
  return number_format({ useGrouping: false, maximumFractionDigits: Math.max(0, Math.min(10, decimals)) }).format(
    value,
  );
}

/** A number in a field that is not being typed in: with the thousands parted. */
export function shown_number(value: number | null, decimals = 6): string {
  return value === null ? "" : number_format({ maximumFractionDigits: decimals }).format(value);
}
