// Sets the theme before the first paint, so that a dark page never flashes white. Reads what src/shell/theme.ts keeps.
(() => {
  let theme = "system";
  try {
    theme = localStorage.getItem("waymark.theme") ?? theme;
  } catch {
    // Storage can be switched off; then the system's theme counts.
  }
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
