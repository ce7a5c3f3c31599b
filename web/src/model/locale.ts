// The language of the page and the formatters made for it. Making an Intl object is slow; each is made once.

export function page_locale(): string {
  return document.documentElement.lang || "en";
}

const number_formats = new Map<string, Intl.NumberFormat>();
const date_formats = new Map<string, Intl.DateTimeFormat>();
const relative_formats = new Map<string, Intl.RelativeTimeFormat>();

function made_once<Formatter>(known: Map<string, Formatter>, options: object, make: (locale: string) => Formatter) {
  const locale = page_locale();
  const key = locale + JSON.stringify(options);
  let formatter = known.get(key);
  if (!formatter) {
    formatter = make(locale);
    known.set(key, formatter);
  }
  return formatter;
}

export function number_format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return made_once(number_formats, options, (locale) => new Intl.NumberFormat(locale, options));
}

// Days are calendar dates, so that they are formatted in UTC unless a time zone is named.
export function date_format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return made_once(date_formats, options, (locale) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }));
}

export function relative_format(): Intl.RelativeTimeFormat {
  return made_once(relative_formats, {}, (locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
}
