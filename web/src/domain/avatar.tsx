import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import "./avatar.css";

/** First letters of the first and the last word: "Mara Oyelaran" -> "MO". */
export function initials_of(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : ""));
  return letters.join("").toUpperCase();
}

/** The same name has the same hue everywhere. */
export function hue_of(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360_000;
  return (sum % 24) * 15;
}

interface AvatarProps {
  name: string;
  size?: number;
  /** Leave the name out where it stands beside it. */
  silent?: boolean;
}

export const Avatar = memo(function Avatar({ name, size = 22, silent = false }: AvatarProps) {
  const { t } = useLingui();
  const shown = initials_of(name);
  return (
    <span
      className="avatar"
      data-nobody={shown === "" || undefined}
      title={silent ? undefined : name || t`Nobody`}
      style={
        { width: size, height: size, fontSize: Math.max(8, size * 0.4), "--hue": hue_of(name) } as React.CSSProperties
      }
    >
      <span aria-hidden="true">{shown || "?"}</span>
      {!silent && <span className="only_read">{name || t`Nobody`}</span>}
    </span>
  );
});

interface AvatarStackProps {
  names: readonly string[];
  size?: number;
  most?: number;
}

/** A few of many people, and how many more. */
export function AvatarStack({ names, size = 22, most = 4 }: AvatarStackProps) {
  const { t } = useLingui();
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const more = names.length - shown.length;
  const others = names.slice(shown.length).join(", ");
  return (
    <span className="avatar_stack">
      {shown.map((name, index) => (
        <Avatar key={`${name} ${index}`} name={name} size={size} />
      ))}
      {more > 0 && (
        <span className="avatar avatar_more number" style={{ height: size, minWidth: size }} title={others}>
          <span aria-hidden="true">+{more}</span>
          <span className="only_read">{t`and ${others}`}</span>
        </span>
      )}
    </span>
  );
}
