import { lingui } from "@lingui/vite-plugin";
import optimize_locales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// The font of the first screen is asked for with the page, so that no text changes its width when it arrives.
function preload_font(): Plugin {
  return {
    name: "preload-font",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((name) => /inter-latin-wght-normal-.*\.woff2$/.test(name));
        if (font === undefined) return [];
        const attrs = { rel: "preload", as: "font", type: "font/woff2", href: `/${font}`, crossorigin: "" };
        return [{ tag: "link", attrs, injectTo: "head" }];
      },
    },
  };
}

// The server takes changes from its own pages only, so the address that the browser sees must reach it.
const proxy = { "/api": { target: process.env.WAYMARK_ADDRESS ?? "http://127.0.0.1:8080", changeOrigin: false } };

// Files of the build carry a hash of their bytes in the name and live below /a/, so that a browser may keep them for
// good. Nothing is inlined: the server's content security policy allows neither inline scripts nor data: addresses.
export default defineConfig({
  plugins: [
    react({ babel: { plugins: [["@lingui/babel-plugin-lingui-macro", { stripMessageField: false }]] } }),
    lingui(),
    preload_font(),
    { ...optimize_locales.vite({ locales: ["en-US", "de-DE"] }), enforce: "pre" },
  ],
  build: {
    manifest: true,
    assetsDir: "a",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    rollupOptions: {
      output: {
        manualChunks(id) {
          if (/node_modules\/(react|react-dom|scheduler)\//.test(id)) return "react";
          if (
            /node_modules\/(@tanstack\/(react-router|router-core|history|react-store|store|react-query|query-core)|@lingui|openapi-fetch)/.test(
              id,
            )
          )
            return "data";
          return undefined;
        },
      },
    },
  },
  server: { proxy },
  preview: { proxy },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test_setup.ts"],
    // Tests judge what happens, not how fast a busy machine is.
    testTimeout: 60_000,
  },
});
