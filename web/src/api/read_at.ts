// Which state of the workspace an answer shows: reads say it in their ETag ("v17.1159.20782.a1b2" is of change 1159).
const read_at = new WeakMap<object, number>();

export function note_read(body: unknown, etag: string | null): void {
  const seq = /^(?:W\/)?"v\d+\.(\d+)\./.exec(etag ?? "")?.[1];
  if (seq !== undefined && typeof body === "object" && body !== null) read_at.set(body, Number(seq));
}

// Null when it is not known: the answer says nothing, or what is shown was put together or altered since.
export function change_read_at(data: unknown): number | null {
  if (typeof data !== "object" || data === null) return null;
  const seq = read_at.get(data);
  if (seq !== undefined) return seq;
  if (!("pages" in data) || !Array.isArray(data.pages) || data.pages.length === 0) return null;
  const pages = data.pages.map(change_read_at);
  return pages.includes(null) ? null : Math.min(...pages.map(Number));
}
