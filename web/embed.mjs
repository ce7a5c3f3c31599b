// Turns dist/ into what the C++ build embeds, in embedded/:
//   web_assets.bin        the bytes of every file, as they are and (where that is smaller) as brotli
//   web_assets_data.cpp   a table of them; pulls the bytes in with .incbin, so compiling it takes no time
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const content_types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
const root = import.meta.dirname;
const dist = join(root, "dist");
const out = join(root, "embedded");

function files_below(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files_below(path) : [path];
    })
    .sort();
}

function brotli(bytes) {
  const options = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const packed = brotliCompressSync(bytes, { params: options });
  return packed.length < bytes.length ? packed : Buffer.alloc(0);
}

const parts = [];
let length = 0;
function append(bytes) {
  const offset = length;
  parts.push(bytes);
  length += bytes.length;
  return `{${offset}, ${bytes.length}}`;
}

// The build also lists its files for the tests, in .vite/; no browser asks for that.
const rows = files_below(dist)
  .filter((file) => !relative(dist, file).startsWith(".vite"))
  .map((file) => {
    const content_type = content_types[extname(file)];
    if (content_type === undefined) throw new Error(`embed: no content type for ${file}`);
    const name = "/" + relative(dist, file).replaceAll("\\", "/");
    const bytes = readFileSync(file);
    const hash = createHash("sha256").update(bytes).digest("hex");
    const path = name === "/index.html" ? "/" : name;
    const immutable = name.startsWith("/a/");
    return `    row("${path}", "${content_type}", ${append(bytes)}, ${append(brotli(bytes))}, "\\"${hash}\\"", ${immutable}),`;
  });
if (!rows.some((row) => row.includes('row("/",'))) throw new Error("embed: dist/ has no index.html");

const source = `// Written by web/embed.mjs from web/dist; not kept in the repository.
#include <array>
#include <cstddef>

#include "server/web_assets.hpp"

asm(R"(
.section .rodata
.global waymark_web_bytes
.balign 16
waymark_web_bytes:
.incbin "web_assets.bin"
.byte 0
.previous
)");
extern "C" const char waymark_web_bytes[];

namespace waymark {
namespace {
struct Span {
  std::size_t offset;
  std::size_t size;
};
WebAsset row(std::string_view path, std::string_view content_type, Span body, Span brotli, std::string_view etag,
             bool immutable) {
  return {path, content_type, {waymark_web_bytes + body.offset, body.size}, {waymark_web_bytes + brotli.offset, brotli.size},
          etag, immutable};
}
}  // namespace

std::span<const WebAsset> web_assets() {
  static const std::array<WebAsset, ${rows.length}> assets{{
${rows.join("\n")}
  }};
  return assets;
}
}  // namespace waymark
`;

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "web_assets.bin"), Buffer.concat(parts));
writeFileSync(join(out, "web_assets_data.cpp"), source);
console.log(`embed: ${rows.length} files, ${length} bytes with their brotli forms`);
