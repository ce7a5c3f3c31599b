import { useEffect, useState } from "react";
import { set_theme, shown_theme } from "./theme";

export function useTheme(): { shown: "light" | "dark"; toggle: () => void } {
  const [shown, set_shown] = useState(shown_theme);
  useEffect(() => {
    const follow = () => set_shown(shown_theme());
    window.addEventListener("waymark:theme", follow);
    return () => window.removeEventListener("waymark:theme", follow);
  }, []);
  return { shown, toggle: () => set_theme(shown_theme() === "dark" ? "light" : "dark") };
}
