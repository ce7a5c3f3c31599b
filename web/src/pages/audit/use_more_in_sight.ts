import { type RefObject, useEffect, useRef } from "react";

// Asks for more as soon as the end of a list comes into sight.
export function useMoreInSight(wanted: boolean, ask: () => void): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    const element = end.current;
    if (!wanted || element === null || !("IntersectionObserver" in window)) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) latest.current();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [wanted]);
  return end;
}
