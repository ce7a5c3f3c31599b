import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import type { Day } from "../model/dates";
import type { TreeNode } from "../model/types";
import { GoalRow } from "./goal_row";
import {
  goal_items,
  has_children,
  is_open_at_first,
  move_by_key,
  visible_indices,
  type GoalItem,
} from "./goal_tree_items";
import { PlainRows, VirtualRows, type RowsHandle } from "./goal_tree_rows";
import "./goal_tree.css";

export interface GoalTreeProps {
  label: string;
  nodes: readonly TreeNode[];
  today: Day;
  href_of: (item: GoalItem) => string;
  /** Enter, or a click on the title. */
  on_open: (item: GoalItem) => void;
  /** Space, or a click beside the title: shows the goal beside the outline. */
  on_select?: (item: GoalItem) => void;
  selected?: string | null;
  /** Height of the frame when there are so many rows that it scrolls by itself. */
  height?: string;
  folding?: Folding;
}

const no_folding: Folding = {};

// Fewer rows than this stand in the page itself, where they print and are found by the browser.
const most_plain_rows = 200;

export interface Folding {
  /** Which rows are open before anybody turned one. */
  is_open_at_first?: (item: GoalItem) => boolean;
  /** Rows that somebody folded or unfolded, where the page remembers them. */
  turned?: ReadonlySet<string>;
  on_turn?: (turned: ReadonlySet<string>) => void;
}

function useFolding(
  items: readonly GoalItem[],
  { is_open_at_first: at_first = is_open_at_first, turned: given, on_turn }: Folding,
) {
  const [own, set_own] = useState<ReadonlySet<string>>(new Set());
  const turned = given ?? own;
  const is_open = useCallback((item: GoalItem) => at_first(item) !== turned.has(item.id), [at_first, turned]);
  const visible = useMemo(() => visible_indices(items, is_open), [items, is_open]);
  const toggle = useCallback(
    (id: string) => {
      const after = new Set(turned);
      if (!after.delete(id)) after.add(id);
      (on_turn ?? set_own)(after);
    },
    [turned, on_turn],
  );
  return { is_open, visible, toggle };
}

function Head() {
  return (
    <div role="row" className="goal_tree_head" aria-rowindex={1}>
      <span role="columnheader" className="goal_row_title">
        <Trans>Goal</Trans>
      </span>
      <span role="columnheader" className="goal_row_owner">
        <Trans context="narrow column">Owner</Trans>
      </span>
      <span role="columnheader" className="goal_row_progress">
        <Trans>Progress</Trans>
      </span>
      <span role="columnheader" className="goal_row_due">
        <Trans comment="Column: due day">Due</Trans>
      </span>
      <span role="columnheader" className="goal_row_confidence">
        <Trans>Confidence</Trans>
      </span>
      <span role="columnheader" className="goal_row_age">
        <Trans>Latest check-in</Trans>
      </span>
    </div>
  );
}

/** The outline of objectives and their key results: a treegrid for keyboard and screen reader, fast for ten thousand rows. */
export function GoalTree({
  label,
  nodes,
  today,
  href_of,
  on_open,
  on_select,
  selected = null,
  height = "70dvh",
  folding = no_folding,
}: GoalTreeProps) {
  const { t } = useLingui();
  const items = useMemo(() => goal_items(nodes), [nodes]);
  const index_of = useMemo(() => new Map(items.map((item, index) => [item.id, index])), [items]);
  const { is_open, visible, toggle } = useFolding(items, folding);
  const [active_id, set_active_id] = useState<string | null>(null);
  const rows = useRef<RowsHandle>(null);
  // An element, not a ref: the rows inside have to know when it is there.
  const [frame, set_frame] = useState<HTMLElement | null>(null);
  const focus_wanted = useRef(false);

  // The active row may have been folded away or filtered out; then the nearest one that is left takes its place.
  const found = active_id === null ? undefined : index_of.get(active_id);
  let active = found ?? visible[0] ?? -1;
  while (active >= 0 && !visible.includes(active)) active = items[active]?.parent ?? -1;
  if (active < 0) active = visible[0] ?? -1;

  const go_to = (index: number) => {
    const item = items[index];
    if (!item) return;
    focus_wanted.current = true;
    set_active_id(item.id);
    rows.current?.show(visible.indexOf(index));
  };

  useLayoutEffect(() => {
    if (!focus_wanted.current || active < 0) return;
    const row = frame?.querySelector<HTMLElement>(`[data-id="${CSS.escape(items[active]?.id ?? "")}"]`);
    if (!row) return;
    focus_wanted.current = false;
    row.focus({ preventScroll: items.length > most_plain_rows });
  });

  const on_key = (event: KeyboardEvent) => {
    const item = items[active];
    if (!item || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const state = { items, visible, at: active, is_open, rows_per_page: rows.current?.rows_per_page() ?? 10 };
    const move = move_by_key(event.key, state);
    if (move?.kind === "go") go_to(move.index);
    else if (move) toggle(item.id);
    else if (event.key === "Enter") on_open(item);
    else if (event.key === " ") (on_select ?? on_open)(item);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const latest = useRef({ items, index_of, on_open, on_select });
  useLayoutEffect(() => {
    latest.current = { items, index_of, on_open, on_select };
  });
  const press = useCallback((id: string, event: MouseEvent) => {
    const now = latest.current;
    const item = now.items[now.index_of.get(id) ?? -1];
    if (!item) return;
    const on_link = (event.target as Element).closest("a") !== null;
    if (on_link && (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0)) return;
    event.preventDefault();
    set_active_id(id);
    if (on_link || !now.on_select) now.on_open(item);
    else now.on_select(item);
  }, []);

  const row_at = (place: number, style?: React.CSSProperties) => {
    const index = visible[place] ?? 0;
    const item = items[index];
    if (!item) return null;
    return (
      <GoalRow
        key={item.id}
        item={item}
        open={has_children(items, index) ? is_open(item) : undefined}
        active={index === active}
        selected={item.id === selected}
        today={today}
        href={href_of(item)}
        row_index={place + 2}
        style={style}
        on_toggle={toggle}
        on_press={press}
      />
    );
  };

  const many = items.length > most_plain_rows;
  return (
    <div className="goal_tree_frame">
      {/* The rows have the focus, one of them at a time. */}
      <div
        ref={set_frame}
        role="treegrid"
        aria-label={label}
        aria-rowcount={visible.length + 1}
        aria-colcount={6}
        className="goal_tree"
        style={many ? { maxHeight: height, overflowY: "auto" } : {}}
        onKeyDown={on_key}
        onFocus={(event) => {
          const id = (event.target as HTMLElement).closest<HTMLElement>("[data-id]")?.dataset.id;
          if (id) set_active_id(id);
        }}
        tabIndex={-1}
      >
        <Head />
        {many ? (
          <VirtualRows
            ref={rows}
            count={visible.length}
            active={visible.indexOf(active)}
            frame={frame}
            row_at={row_at}
          />
        ) : (
          <PlainRows ref={rows} count={visible.length} row_at={row_at} />
        )}
      </div>
      {items.length === 0 && <p className="goal_tree_empty">{t`No goals here.`}</p>}
    </div>
  );
}
