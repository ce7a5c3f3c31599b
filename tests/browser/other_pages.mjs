// For work on the pages: WAYMARK_PAGES=web/dist shows the pages of that folder (after `vite build`) in front of a
// program that carries older ones, with the headers that the program sends.
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

const content_types = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".json": "application/json",
};
const folder = process.env.WAYMARK_PAGES;

export async function show_other_pages(context, address) {
  if (!folder) return;
  const { headers } = await fetch(`${address}/`);
  const kept = Object.fromEntries([...headers].filter(([name]) => name.startsWith("content-security") || name.startsWith("cross-origin")));
  await context.route((url) => url.origin === address && !/^\/(api|healthz|readyz|metrics$)/.test(url.pathname), (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(folder, pathname);
    const shown = extname(file) && existsSync(file) ? file : join(folder, "index.html");
    return route.fulfill({ body: readFileSync(shown), headers: { ...kept, "content-type": content_types[extname(shown)] } });
  });
}
