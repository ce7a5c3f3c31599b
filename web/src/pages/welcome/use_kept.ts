import { useState } from "react";

// State that outlives going to another page and back, until the tab is closed.
export function useKept<Value>(name: string, first: Value): [Value, (value: Value) => void] {
  const key = `waymark.welcome.${name}`;
  const [value, set_value] = useState<Value>(() => {
    try {
      const kept = sessionStorage.getItem(key);
      return kept === null ? first : (JSON.parse(kept) as Value);
    } catch {
      return first;
    }
  });
  function keep(next: Value) {
    set_value(next);
    try {
      sessionStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Without storage it lasts as long as the page.
    }
  }
  return [value, keep];
}
