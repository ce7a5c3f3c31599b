import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { SearchField } from "../../ui/search_field";
import "./objectives.css";

const pause = 180;

// Finds objectives by words of their titles; the address follows after a pause in typing.
export function ObjectiveWordsField({ value, on_change }: { value: string; on_change: (words: string) => void }) {
  const { t } = useLingui();
  const [text, set_text] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    set_text(value);
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text;
      on_change(text);
    }, pause);
    return () => clearTimeout(timer);
  }, [text, on_change]);
  return (
    <SearchField
      className="objectives_words"
      label={t`Find an objective`}
      placeholder={t`Find an objective`}
      value={text}
      on_change={set_text}
    />
  );
}
