import { useEffect, useState, type CSSProperties } from "react";
import { classes } from "./class_names";
import "./skeleton.css";

// Grey in the shape of what comes. Nothing is shown for the first moments, so that quick answers do not flicker; the
// room is taken from the start, so that nothing moves.
export function Skeleton({
  width = "100%",
  height,
  className,
}: {
  width?: CSSProperties["width"];
  height: CSSProperties["height"];
  className?: string;
}) {
  return <div aria-hidden="true" className={classes("skeleton", className)} style={{ width, height }} />;
}

export function SkeletonLines({ lines, height = 14 }: { lines: number; height?: number }) {
  return (
    <div className="stack">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={height} width={index === lines - 1 ? "60%" : "100%"} />
      ))}
    </div>
  );
}

// Says to screen readers that something is loading, once it has taken a moment.
export function LoadingNote({ children }: { children: string }) {
  const [late, set_late] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => set_late(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className="only_read">
      {late ? children : ""}
    </div>
  );
}
