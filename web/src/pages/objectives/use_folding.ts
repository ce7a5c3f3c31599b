import { useCallback, useMemo, useState } from "react";
import type { Folding } from "../../domain/goal_tree";
import { type GoalItem, is_open_at_first } from "../../domain/goal_tree_items";

const place = "waymark.objectives_folding";

interface Kept {
  // null: what is open by itself; otherwise everything or nothing.
  all: boolean | null;
  turned: string[];
}

function read(): Kept {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? "null") as Kept | null;
    return kept !== null && Array.isArray(kept.turned) ? kept : { all: null, turned: [] };
  } catch {
    return { all: null, turned: [] };
  }
}

// What is unfolded, kept as long as the tab is open.
export function useKeptFolding(): { folding: Folding; fold_all: (open: boolean) => void } {
  const [kept, set_kept] = useState(read);
  const keep = useCallback((next: Kept) => {
    set_kept(next);
    try {
      sessionStorage.setItem(place, JSON.stringify(next));
    } catch {
      // Without storage it lasts until the page is left.
    }
  }, []);
  const { all } = kept;
  const at_first = useCallback((item: GoalItem) => (all === null ? is_open_at_first(item) : all), [all]);
  const folding = useMemo(
    () => ({
      is_open_at_first: at_first,
      turned: new Set(kept.turned),
      on_turn: (turned: ReadonlySet<string>) => keep({ all, turned: [...turned] }),
    }),
    [at_first, kept.turned, all, keep],
  );
  return { folding, fold_all: useCallback((open: boolean) => keep({ all: open, turned: [] }), [keep]) };
}
