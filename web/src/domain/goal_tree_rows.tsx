import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useImperativeHandle, useLayoutEffect, useState, type CSSProperties, type ReactNode, type Ref } from "react";

export interface RowsHandle {
  /** Scrolls to the row at this place. */
  show: (place: number) => void;
  rows_per_page: () => number;
}

interface RowsProps {
  ref: Ref<RowsHandle>;
  count: number;
  row_at: (place: number, style?: CSSProperties) => ReactNode;
}

/** All rows, in the page. */
export function PlainRows({ ref, count, row_at }: RowsProps) {
  useImperativeHandle(ref, () => ({ show: () => undefined, rows_per_page: () => 10 }), []);
  return Array.from({ length: count }, (_, place) => row_at(place));
}

interface VirtualRowsProps extends RowsProps {
  /** Place of the row with the focus; it is kept even when it is scrolled away. */
  active: number;
  frame: HTMLElement | null;
}

// The heights of goal_tree.css.
const wide_row = 40;
const narrow_row = 62;
const narrow_below = 640;

function useRowHeight(frame: HTMLElement | null): number {
  const [height, set_height] = useState(wide_row);
  useLayoutEffect(() => {
    if (!frame || typeof ResizeObserver === "undefined") return undefined;
    const take = () => set_height(frame.clientWidth < narrow_below ? narrow_row : wide_row);
    take();
    const observer = new ResizeObserver(take);
    observer.observe(frame);
    return () => observer.disconnect();
  }, [frame]);
  return height;
}

/** Only the rows near the visible part of the frame. */
export function VirtualRows({ ref, count, row_at, active, frame }: VirtualRowsProps) {
  const row_height = useRowHeight(frame);
  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not in use
  const rows = useVirtualizer({
    count,
    getScrollElement: () => frame,
    estimateSize: () => row_height,
    overscan: 8,
    scrollPaddingStart: 34,
    initialRect: { width: 1000, height: 700 },
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return active < 0 || shown.includes(active) ? shown : [...shown, active].sort((a, b) => a - b);
    },
  });
  useLayoutEffect(() => rows.measure(), [rows, row_height]);
  useImperativeHandle(
    ref,
    () => ({
      show: (place) => rows.scrollToIndex(place),
      rows_per_page: () => Math.max(1, Math.floor((frame?.clientHeight ?? 400) / row_height) - 2),
    }),
    [rows, frame, row_height],
  );
  return (
    <div role="rowgroup" className="goal_tree_space" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map((item) =>
        row_at(item.index, {
          position: "absolute",
          insetInline: 0,
          top: 0,
          transform: `translateY(${item.start}px)`,
        }),
      )}
    </div>
  );
}
