import { type ReactNode, useEffect, useRef } from "react";

// Gives the focus to the button inside once it is shown: where what had the focus is gone and the layer around it stays.
export function TakesFocus({ children }: { children: ReactNode }) {
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => box.current?.querySelector("button")?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return <span ref={box}>{children}</span>;
}
