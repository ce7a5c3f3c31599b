// Numbers as people and spreadsheets write them: "1.234,5 €", "1,234.50", "(12)", "92,6 %", "1.35M", "1 Mio.", "1:30".

export type DecimalSign = "." | ",";

export interface ReadNumber {
  value: number;
  // "1,234" may be 1234 or 1.234; the value follows the sign that was assumed.
  unclear: boolean;
}

const magnitudes: readonly (readonly [pattern: RegExp, factor: number])[] = [
  [/^(?:k|tsd\.?|thousand)$/i, 1e3],
  [/^(?:m|mn|mio\.?|million(?:en|s)?)$/i, 1e6],
  [/^(?:b|bn|mrd\.?|billion(?:s)?|milliarden?)$/i, 1e9],
];

const parts = /^([-+]?)([\d.,]+)([a-z.]*)$/i;

// Without spaces, signs of currency and units behind the number; brackets and any dash are a minus.
function bare(text: string, unit: string): string {
  let rest = text
    .trim()
    .replaceAll(/[−–—]/g, "-")
    .replaceAll(/[\s\u00a0\u2007\u202f'’]/g, "");
  const in_brackets = /^\((.+)\)$/.exec(rest);
  if (in_brackets?.[1]) rest = `-${in_brackets[1]}`;
  rest = rest.replaceAll(/[\p{Sc}%‰]/gu, "").replace(/^(-?)[A-Z]{2,3}(?=[-\d.,])/, "$1");
  const word = unit.replaceAll(/\s/g, "");
  if (word !== "" && rest.toLowerCase().endsWith(word.toLowerCase())) rest = rest.slice(0, rest.length - word.length);
  return rest.replace(/(?<=[\d.,])(?:EUR|USD|GBP|CHF|[A-Z]{3})$/, "").replace(/^(.*\d)-$/, "-$1");
}

// The decimal sign that a number shows beyond doubt; null when it shows none.
export function shown_decimal_sign(text: string, unit = ""): DecimalSign | null {
  const digits = parts.exec(bare(text, unit))?.[2];
  if (digits === undefined) return null;
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (last < 0) return null;
  const sign = digits.charAt(last) as DecimalSign;
  const other = sign === "." ? "," : ".";
  if (digits.includes(other)) return sign;
  // "1.234.567": a sign that repeats parts thousands.
  if (digits.indexOf(sign) !== last) return other;
  const decimals = digits.length - last - 1;
  // "0.125" begins no thousands.
  return decimals === 3 && !/^0?[.,]/.test(digits) ? null : sign;
}

// What a column of numbers uses, from those that show it.
export function decimal_sign_of(texts: readonly string[], unit = ""): DecimalSign | null {
  for (const text of texts) {
    const sign = shown_decimal_sign(text, unit);
    if (sign !== null) return sign;
  }
  return null;
}

const clock = /^(-?)(\d+):([0-5]\d)(?::([0-5]\d))?$/;

export interface NumberReading {
  // The sign of the column, when it is known.
  column_sign?: DecimalSign | null;
  // The sign taken for a number that shows none.
  usual_sign?: DecimalSign;
  unit?: string;
  // Seconds in the unit of a duration, for "1:30" (hours and minutes).
  unit_seconds?: number | null;
}

export function read_number(
  text: string,
  { column_sign = null, usual_sign = ".", unit = "", unit_seconds = null }: NumberReading = {},
): ReadNumber | null {
  const rest = bare(text, unit);
  const hours = clock.exec(rest);
  if (hours !== null) {
    if (unit_seconds === null) return null;
    const seconds = Number(hours[2]) * 3600 + Number(hours[3]) * 60 + Number(hours[4] ?? 0);
    return { value: ((hours[1] ? -1 : 1) * seconds) / unit_seconds, unclear: false };
  }
  if (/^[-+]?\d+(?:\.\d+)?e[-+]?\d+$/i.test(rest)) return { value: Number(rest), unclear: false };
  const found = parts.exec(rest);
  if (found === null) return null;
  const [, minus, digits = "", word = ""] = found;
  const factor = word === "" ? 1 : magnitudes.find(([pattern]) => pattern.test(word))?.[1];
  if (factor === undefined) return null;
  const own = shown_decimal_sign(digits);
  const decimal = own ?? column_sign ?? usual_sign;
  const value = plain_number(digits, decimal);
  if (value === null) return null;
  const unclear = own === null && column_sign === null && /[.,]/.test(digits);
  return { value: (minus === "-" ? -1 : 1) * scaled(value, factor), unclear };
}

function scaled(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15));
}

function plain_number(digits: string, decimal: DecimalSign): number | null {
  const thousands = decimal === "." ? "," : ".";
  const [whole = "", fraction, ...more] = digits.split(decimal);
  if (more.length > 0 || (fraction ?? "").includes(thousands)) return null;
  const groups = whole.split(thousands);
  // Groups of thousands have three digits (Indian ones two), except the first.
  if (
    groups.length > 1 &&
    (groups[0] === "" || groups.slice(1).some((group) => !/^\d{2,3}$/.test(group)) || groups.at(-1)?.length !== 3)
  )
    return null;
  const value = Number(`${groups.join("") || "0"}.${fraction ?? ""}0`);
  return /\d/.test(digits) && Number.isFinite(value) ? value : null;
}
