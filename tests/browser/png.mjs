// Pictures with at most 256 colours, which is a third of the bytes that a screen of text takes otherwise.
import { deflateSync } from "node:zlib";
import { require } from "./harness.mjs";

const { PNG } = require("pngjs");
export const { default: pixelmatch } = await import(require.resolve("pixelmatch"));
export const read_png = (bytes) => PNG.sync.read(bytes);
export const write_png = (image) => PNG.sync.write(image);

const checksums = new Uint32Array(256).map((_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = checksums[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
function chunk(type, body) {
  const bytes = Buffer.alloc(body.length + 12);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(type, 4, "latin1");
  body.copy(bytes, 8);
  bytes.writeUInt32BE(checksum(bytes.subarray(4, body.length + 8)), body.length + 8);
  return bytes;
}

const distance = (a, b) =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;

// The palette: first the colours that cover most, then again and again the colour that is worst served so far.
function palette_of(counts) {
  const colours = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  const palette = colours.slice(0, 96);
  const rest = colours.slice(96).map((colour) => {
    const error = Math.min(...palette.map((each) => distance(each, colour)));
    return { colour, error };
  });
  while (palette.length < 256 && rest.length > 0) {
    let worst = 0;
    for (let at = 1; at < rest.length; at++) if (rest[at].error > rest[worst].error) worst = at;
    const { colour, error } = rest[worst];
    if (error === 0) break;
    palette.push(colour);
    for (const each of rest) each.error = Math.min(each.error, distance(each.colour, colour));
  }
  return palette;
}

// `remark` is kept inside, as the picture's comment.
export function palette_png({ width, height, data }, remark) {
  const counts = new Map();
  const colours = new Uint32Array(width * height);
  for (let at = 0; at < colours.length; at++) {
    const colour = (data[at * 4] << 16) | (data[at * 4 + 1] << 8) | data[at * 4 + 2];
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = palette_of(counts);
  const nearest = new Map();
  for (const colour of counts.keys()) {
    let best = 0;
    for (let at = 1; at < palette.length; at++)
      if (distance(palette[at], colour) < distance(palette[best], colour)) best = at;
    nearest.set(colour, best);
  }
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + x + 1] = nearest.get(colours[y * width + x]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    ...(remark ? [chunk("tEXt", Buffer.from(`Comment\0${remark}`, "latin1"))] : []),
    chunk("PLTE", table),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

export function remark_of(bytes) {
  const at = bytes.indexOf("tEXtComment\0", 0, "latin1");
  if (at < 0) return "";
  return bytes.subarray(at + 12, at + 4 + bytes.readUInt32BE(at - 4)).toString("latin1");
}
