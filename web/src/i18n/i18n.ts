import { i18n, type Messages } from "@lingui/core";
import { compile_message } from "./compile_message";

// The languages of the pages. The pseudo language (longer, accented) shows texts that are not translated or do not fit.
export const languages = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languages | "pseudo";

const key = "waymark.language";

function is_language(text: string | null | undefined): text is Language {
  return text === "pseudo" || (text != null && text in languages);
}

export function stored_language(): Language | null {
  try {
    const kept = localStorage.getItem(key);
    return is_language(kept) ? kept : null;
  } catch {
    return null;
  }
}

// ?lang= in the address, then what was chosen here, then the browser's first language that we have.
export function first_language(): Language {
  const asked = new URLSearchParams(window.location.search).get("lang");
  if (is_language(asked)) return asked;
  const kept = stored_language();
  if (kept !== null) return kept;
  for (const wanted of navigator.languages) {
    const short = wanted.slice(0, 2);
    if (is_language(short)) return short;
  }
  return "en";
}

// English is in the code beside what shows it, so it needs no catalogue; its plurals are compiled when they are shown.
i18n.setMessagesCompiler(compile_message);

async function messages_of(language: Language): Promise<Messages> {
  if (language === "de") return (await import("../locales/de.po")).messages;
  if (language === "pseudo") return (await import("../locales/pseudo.po")).messages;
  return {};
}

export async function show_language(language: Language): Promise<void> {
  i18n.load(language, await messages_of(language));
  document.documentElement.lang = language === "pseudo" ? "en" : language;
  i18n.activate(language);
}

export async function choose_language(language: Language): Promise<void> {
  try {
    localStorage.setItem(key, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  await show_language(language);
}

// For React Aria: dates and numbers of its fields.
export function locale_of(language: string): string {
  return language === "de" ? "de-DE" : "en-US";
}
