import { Trans } from "@lingui/react/macro";
import { useLayoutEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import "./clamped_text.css";

// A text of any length in a few lines, with a button for the rest where there is one.
export function ClampedText({ text, lines = 3 }: { text: string; lines?: number }) {
  const element = useRef<HTMLDivElement>(null);
  const [is_long, set_is_long] = useState(false);
  const [is_open, set_is_open] = useState(false);
  useLayoutEffect(() => {
    const box = element.current;
    if (box !== null && !is_open) set_is_long(box.scrollHeight > box.clientHeight + 1);
  }, [text, lines, is_open]);
  return (
    <div className="clamped_text">
      <div
        ref={element}
        className="clamped_text_body"
        style={is_open ? {} : { WebkitLineClamp: lines }}
        data-open={is_open || undefined}
      >
        {text}
      </div>
      {is_long && (
        <Button className="text_link" onPress={() => set_is_open(!is_open)} aria-expanded={is_open}>
          {is_open ? <Trans>Show less</Trans> : <Trans>Show all</Trans>}
        </Button>
      )}
    </div>
  );
}
