// Where to go on after signing in. The address comes from outside, so that only a path of our own is followed: one that
// begins with a single slash and cannot be read as another host.
const start = "/home";
const before_the_frame = ["/login", "/setup", "/invitation"];

export function next_address(asked: string | undefined, origin: string = window.location.origin): string {
  if (asked === undefined || !asked.startsWith("/") || asked.startsWith("//")) return start;
  // Browsers read a backslash as a slash, and drop tabs and line ends.
  if ([...asked].some((sign) => sign === "\\" || sign <= " " || sign === "\u007f")) return start;
  let read: URL;
  try {
    read = new URL(asked, origin);
  } catch {
    return start;
  }
  if (read.origin !== origin || read.pathname.startsWith("//")) return start;
  if (read.pathname === "/" || before_the_frame.includes(read.pathname)) return start;
  return read.pathname + read.search + read.hash;
}
