// Moving from card to card by key: by where cards lie, not by how many columns a style sheet makes.

export function id_of_card(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>("[data-card]")?.dataset.card ?? null) : null;
}

function cards_in(grid: HTMLElement | null): HTMLElement[] {
  return grid === null ? [] : [...grid.querySelectorAll<HTMLElement>("[data-card]")];
}

export function focus_card(grid: HTMLElement | null, id: string): void {
  const card = cards_in(grid).find((each) => each.dataset.card === id);
  const link = card?.querySelector<HTMLElement>("a, [role='link']");
  link?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
}

const page_link = /\/kpis\/(KPI-\d+)$/;

// The KPI whose page a link leads to.
export function id_of_link(target: EventTarget | null): string | null {
  const href = target instanceof Element ? target.getAttribute("href") : null;
  return href === null ? null : (page_link.exec(href)?.[1] ?? null);
}

// Goes by the order on the screen, in cards as in rows: from what has the focus, else to the selected one.
export function step_focus(board: HTMLElement | null, selected: string | undefined, by: number): void {
  const links = [...(board?.querySelectorAll<HTMLElement>("[href]") ?? [])].filter((link) => id_of_link(link) !== null);
  const focused = links.findIndex((link) => link === document.activeElement);
  const start = links.find((link) => id_of_link(link) === selected) ?? links[0];
  const next = focused < 0 ? start : links[Math.max(0, Math.min(links.length - 1, focused + by))];
  next?.focus({ preventScroll: true });
  (next?.closest("[data-card], tr") ?? next)?.scrollIntoView({ block: "nearest" });
}

// The first card of a later or earlier row whose place across is nearest.
function across_rows(cards: readonly HTMLElement[], at: number, down: boolean): HTMLElement | undefined {
  const from = cards[at]?.getBoundingClientRect();
  if (from === undefined) return undefined;
  const others = (down ? cards.slice(at + 1) : cards.slice(0, at).reverse()).map((card) => ({
    card,
    box: card.getBoundingClientRect(),
  }));
  const row = others.find(({ box }) => (down ? box.top > from.top + 1 : box.top < from.top - 1));
  if (row === undefined) return undefined;
  return others
    .filter(({ box }) => Math.abs(box.top - row.box.top) <= 1)
    .reduce((best, each) => (Math.abs(each.box.left - from.left) < Math.abs(best.box.left - from.left) ? each : best))
    .card;
}

export function next_card(grid: HTMLElement | null, current: string, key: string): string | null {
  const cards = cards_in(grid);
  const at = cards.findIndex((card) => card.dataset.card === current);
  if (at < 0) return null;
  const step = getComputedStyle(document.documentElement).direction === "rtl" ? -1 : 1;
  const found: Record<string, () => HTMLElement | undefined> = {
    ArrowRight: () => cards[at + step],
    ArrowLeft: () => cards[at - step],
    ArrowDown: () => across_rows(cards, at, true),
    ArrowUp: () => across_rows(cards, at, false),
    Home: () => cards[0],
    End: () => cards.at(-1),
  };
  return found[key]?.()?.dataset.card ?? null;
}
