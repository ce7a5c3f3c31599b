export type Theme = "light" | "dark" | "system";

const key = "waymark.theme";
const contrast_key = "waymark.contrast";
const system_dark = window.matchMedia("(prefers-color-scheme: dark)");

export function stored_theme(): Theme {
  const kept = read(key);
  return kept === "light" || kept === "dark" ? kept : "system";
}

// What is shown now.
export function shown_theme(): "light" | "dark" {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

export function set_theme(theme: Theme): void {
  keep(key, theme);
  apply();
}

export function stored_contrast(): "normal" | "more" {
  return read(contrast_key) === "more" ? "more" : "normal";
}

export function set_contrast(contrast: "normal" | "more"): void {
  keep(contrast_key, contrast);
  apply();
}

export function follow_system(): void {
  system_dark.addEventListener("change", apply);
  apply();
}

function apply(): void {
  const theme = stored_theme();
  const is_dark = theme === "dark" || (theme === "system" && system_dark.matches);
  document.documentElement.dataset.theme = is_dark ? "dark" : "light";
  document.documentElement.dataset.contrast = stored_contrast();
  window.dispatchEvent(new Event("waymark:theme"));
}

// Storage can be switched off; then a choice lasts as long as the page.
const fallback = new Map<string, string>();
function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return fallback.get(name) ?? null;
  }
}
function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    fallback.set(name, value);
  }
}
