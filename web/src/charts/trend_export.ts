// The big chart as a file: its values as CSV, its picture as SVG or PNG.
import type { TrendData } from "./trend_types";

const csv_columns = ["period", "value", "target", "target_upper", "result"] as const;

/** Raw numbers and the server's period names, so that a spreadsheet can go on with them. */
export function trend_csv(data: TrendData): string {
  const rows = data.points.map((point) =>
    [point.period, point.value, point.target_value, point.target_upper, point.judgement]
      .map((cell) => cell ?? "")
      .join(","),
  );
  return [csv_columns.join(","), ...rows, ""].join("\r\n");
}

export function file_name(title: string, ending: string): string {
  const name = title
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 80)
    .toLowerCase();
  return `${name || "chart"}.${ending}`;
}

const copied_styles = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "stop-color",
  "stop-opacity",
  "opacity",
  "font-size",
  "font-weight",
  "text-anchor",
  "paint-order",
];

// Other programs do not know oklch(): a canvas turns any colour into one they all know.
function colour_reader(): (colour: string) => string {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map<string, string>();
  return (colour) => {
    let plain = known.get(colour);
    if (plain === undefined && context) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
      plain =
        alpha === 255 ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${(alpha / 255).toFixed(3)})`;
      known.set(colour, plain);
    }
    return plain ?? colour;
  };
}

const margin = 24;
const title_room = 40;

/** A picture that stands alone: styles written into it, ground and title added. */
export function picture_text(picture: SVGSVGElement, title: string): string {
  const plain_colour = colour_reader();
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const copies = copy.querySelectorAll("*");
  for (const [index, original] of [...picture.querySelectorAll("*")].entries()) {
    const styles = getComputedStyle(original);
    const target = copies[index];
    for (const name of copied_styles) {
      const value = styles.getPropertyValue(name);
      if (value) target?.setAttribute(name, /^(oklch|oklab|color|rgb)/.test(value) ? plain_colour(value) : value);
    }
    target?.removeAttribute("class");
  }
  const width = picture.clientWidth + 2 * margin;
  const height = picture.clientHeight + 2 * margin + title_room;
  const page = getComputedStyle(document.documentElement);
  const colour = (token: string) => plain_colour(page.getPropertyValue(token).trim());
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, sans-serif">` +
    `<rect width="100%" height="100%" fill="${colour("--surface")}"/>` +
    `<text x="${margin}" y="${margin + 14}" font-size="17" font-weight="600" fill="${colour("--fg")}">${escaped(title)}</text>` +
    `<g transform="translate(${margin} ${margin + title_room})">${new XMLSerializer().serializeToString(copy)}</g></svg>`
  );
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

export function save_file(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function save_csv(data: TrendData): void {
  save_file(file_name(data.title, "csv"), new Blob([trend_csv(data)], { type: "text/csv;charset=utf-8" }));
}

export function save_svg(picture: SVGSVGElement, title: string): void {
  save_file(file_name(title, "svg"), new Blob([picture_text(picture, title)], { type: "image/svg+xml" }));
}

/** Twice the size on the screen, so that it is sharp in slides. */
export async function save_png(picture: SVGSVGElement, title: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture_text(picture, title))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (content) save_file(file_name(title, "png"), content);
}
