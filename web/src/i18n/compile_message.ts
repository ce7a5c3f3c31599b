// Turns an English text of the code ("{count, plural, one {# day} other {# days}}") into what Lingui shows. It knows
// what our texts use: values, plurals, choices and quotes. Lingui's own compiler does dates and numbers too and is ten
// times as large, which every page would pay for; catalogues of other languages are compiled when they are built.
export type CompiledMessage = (string | CompiledPart)[];
type CompiledPart = [name: string] | [name: string, kind: string, cases: Record<string, unknown>];

const value_start = /^\s*([^\s,{}]+)\s*(?:,\s*(plural|selectordinal|select)\s*,\s*(?:offset:\s*(\d+)\s*)?)?/;
const case_start = /^\s*(?:=(\d+)|([\w-]+))\s*\{/;
const quoted = /^'([{}#][^']*(?:''[^']*)*)(?:'|$)/;

class Reader {
  private at = 0;
  constructor(private readonly message: string) {}

  // Up to the end, or to the brace that closes what is read.
  parts(in_plural: boolean, is_inner: boolean): CompiledMessage {
    const found: CompiledMessage = [];
    let words = "";
    const keep_words = () => {
      if (words !== "") found.push(words);
      words = "";
    };
    while (this.at < this.message.length) {
      const sign = this.message.charAt(this.at);
      if (sign === "}" && is_inner) break;
      if (sign === "{") {
        keep_words();
        found.push(this.value());
      } else if (sign === "#" && in_plural) {
        keep_words();
        found.push("#");
        this.at += 1;
      } else words += sign === "'" ? this.quote(in_plural) : this.one(sign);
    }
    keep_words();
    return found;
  }

  private one(sign: string): string {
    this.at += 1;
    return sign;
  }

  private quote(in_plural: boolean): string {
    const rest = this.message.slice(this.at);
    const match = rest.startsWith("''") ? null : quoted.exec(rest);
    if (match?.[1] === undefined || (match[1].startsWith("#") && !in_plural)) {
      this.at += rest.startsWith("''") ? 2 : 1;
      return "'";
    }
    this.at += match[0].length;
    return match[1].replaceAll("''", "'");
  }

  private take(form: RegExp): RegExpExecArray {
    const match = form.exec(this.message.slice(this.at));
    if (match === null) throw new Error(`cannot read "${this.message}" at ${this.at}`);
    this.at += match[0].length;
    return match;
  }

  private value(): CompiledPart {
    this.at += 1;
    const [, name = "", kind, offset] = this.take(value_start);
    if (kind === undefined) {
      this.take(/^\s*\}/);
      return [name];
    }
    const cases: Record<string, unknown> = { offset: offset === undefined ? undefined : Number(offset) };
    while (!/^\s*\}/.test(this.message.slice(this.at))) {
      const [, exact, word = ""] = this.take(case_start);
      cases[exact ?? word] = this.parts(kind !== "select", true);
      this.take(/^\}/);
    }
    this.take(/^\s*\}/);
    return [name, kind, cases];
  }
}

export function compile_message(message: string): CompiledMessage {
  return new Reader(message).parts(false, false);
}
