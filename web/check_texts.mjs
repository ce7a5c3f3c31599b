// Whether the catalogues hold just the texts that the sources have, and every language has them all.
//   node check_texts.mjs      exits with 1 and says what is missing
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = import.meta.dirname;
const kept = join(root, "src/locales");
const copy = mkdtempSync(join(tmpdir(), "waymark-texts-"));
let wrong = 0;

function entries_of(file) {
  const text = readFileSync(file, "utf8")
    .split("\n\n")
    .slice(1)
    .filter((entry) => !/^#~/m.test(entry));
  return new Map(
    text.map((entry) => {
      const id = entry.match(/^msgid ("(?:.|\n")*")$/m)?.[1] ?? "";
      const context = entry.match(/^msgctxt (.*)$/m)?.[1] ?? "";
      const translated = entry.match(/^msgstr ("(?:.|\n")*")$/m)?.[1] ?? '""';
      return [`${context} ${id}`, translated.replaceAll(/"\n"|^"|"$/g, "") !== ""];
    }),
  );
}

try {
  cpSync(kept, copy, { recursive: true });
  execFileSync("node", ["node_modules/@lingui/cli/dist/lingui.js", "extract", "--clean"], {
    cwd: root,
    stdio: "ignore",
  });
  for (const language of ["en", "de"]) {
    const before = entries_of(join(copy, `${language}.po`));
    const now = entries_of(join(kept, `${language}.po`));
    for (const [id, has_text] of now) {
      if (!before.has(id)) console.log(`${language}: not extracted yet: ${id}`);
      else if (!has_text) console.log(`${language}: not translated: ${id}`);
      else continue;
      wrong += 1;
    }
  }
} finally {
  cpSync(copy, kept, { recursive: true });
  rmSync(copy, { recursive: true });
}
if (wrong > 0) console.log(`${wrong} texts are missing: npm run texts, then translate them in src/locales/de.po`);
process.exit(wrong > 0 ? 1 : 0);
