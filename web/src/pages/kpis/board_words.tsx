import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { SearchField } from "../../ui/search_field";

const pause = 180;

// Finds KPIs by words of their names; the address follows after a pause in typing.
export function BoardWords({ value, on_change }: { value: string; on_change: (words: string) => void }) {
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
      className="board_words"
      label={t`Find a KPI`}
      placeholder={t`Find a KPI`}
      value={text}
      on_change={set_text}
    />
  );
}
