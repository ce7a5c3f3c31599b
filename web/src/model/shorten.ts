/** A title of any length in few words, for notes and sentences. */
export function shorten(text: string, most = 60): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > most / 2 ? space : most).trimEnd()}…`;
}
