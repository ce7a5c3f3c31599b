import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";

const pause = 200;

// Words that filter a list: what is typed shows at once, the address (and with it the question) follows after a pause.
export function useWordsFilter(): { typed: string; set_typed: (text: string) => void; words: string } {
  const { q = "" } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [typed, set_typed] = useState(q);
  useEffect(() => {
    const words = typed.trim();
    if (words === q) return undefined;
    const timer = setTimeout(() => {
      void navigate({
        to: ".",
        search: (now) => ({ ...now, q: words === "" ? undefined : words }),
        replace: true,
        resetScroll: false,
      });
    }, pause);
    return () => clearTimeout(timer);
  }, [typed, q, navigate]);
  return { typed, set_typed, words: q };
}
