import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// Files of the build carry a hash of their bytes in the name and live below /a/, so that a browser may keep them for
// good. Nothing is inlined: the server's content security policy allows neither inline scripts nor data: addresses.
export default defineConfig({
  plugins: [react()],
  build: { assetsDir: "a", assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: "es2022" },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
});
