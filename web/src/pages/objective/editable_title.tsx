import { useLingui } from "@lingui/react/macro";
import { Pencil } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { ClampedText } from "../../ui/clamped_text";
import "./objective.css";

// Longer titles are set smaller and shortened until somebody wants all.
const long_from = 160;

interface Props {
  text: string;
  // Left out where the reader may not change it.
  on_save?: ((text: string) => void) | undefined;
  // What is edited, for screen readers.
  label: string;
}

// A heading that becomes a field where it stands. Enter or leaving saves, Escape takes back.
export function EditableTitle({ text, on_save, label }: Props) {
  const { t } = useLingui();
  const [draft, set_draft] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);

  function end(save: boolean) {
    const next = draft?.trim().replaceAll("\n", " ") ?? "";
    set_draft(null);
    if (save && next !== "" && next !== text) on_save?.(next);
    requestAnimationFrame(() => opener.current?.focus());
  }

  function on_key(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      end(true);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      end(false);
    }
  }

  if (draft !== null)
    return (
      <textarea
        className="editable_title_field"
        aria-label={label}
        value={draft}
        autoFocus
        rows={1}
        maxLength={1000}
        onChange={(event) => set_draft(event.target.value)}
        onFocus={(event) => event.target.setSelectionRange(event.target.value.length, event.target.value.length)}
        onBlur={() => end(true)}
        onKeyDown={on_key}
      />
    );
  return (
    <span className="editable_title" data-long={text.length > long_from || undefined}>
      {text.length > long_from ? <ClampedText text={text} lines={4} /> : text}
      {on_save !== undefined && (
        <Button
          ref={opener}
          className="icon_button icon_button_compact editable_title_button"
          aria-label={t`${label}: edit`}
          onPress={() => set_draft(text)}
        >
          <Pencil size={14} aria-hidden />
        </Button>
      )}
    </span>
  );
}
