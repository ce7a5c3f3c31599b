import { defineConfig } from "@lingui/cli";

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "de", "pseudo"],
  pseudoLocale: "pseudo",
  fallbackLocales: { pseudo: "en" },
  catalogs: [{ path: "<rootDir>/src/locales/{locale}", include: ["src"] }],
  format: "po",
  formatOptions: { lineNumbers: false, origins: false },
  orderBy: "message",
});
