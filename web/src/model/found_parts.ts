export interface FoundPart {
  text: string;
  is_found: boolean;
}

/** A title cut where the words looked for stand in it, whatever their case. */
export function found_parts(title: string, words: string): FoundPart[] {
  const wanted = words
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .sort((left, right) => right.length - left.length);
  if (wanted.length === 0) return [{ text: title, is_found: false }];
  const pattern = new RegExp(`(${wanted.join("|")})`, "giu");
  return title
    .split(pattern)
    .map((text, index) => ({ text, is_found: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}
