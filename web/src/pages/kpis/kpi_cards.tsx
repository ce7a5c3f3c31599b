import { useLingui } from "@lingui/react/macro";
import { useDeferredValue, useRef, type FocusEvent, type KeyboardEvent } from "react";
import { KpiCard } from "../../domain/kpi_card";
import type { KpiCardData } from "../../model/types";
import { focus_card, id_of_card, next_card } from "./card_focus";

interface Props {
  id: string;
  cards: readonly KpiCardData[];
  today: string;
  selected: string | null;
  on_select: (id: string) => void;
  // Space on a card: bring its details into sight.
  on_details: () => void;
}

// As many as the largest screens show without scrolling.
const in_sight_at_first = 30;

// The board as cards. Arrow keys go from card to card as they lie on the screen; the focused card is the selected one.
export function KpiCards({ id, cards, today, selected, on_select, on_details }: Props) {
  const { t } = useLingui();
  const grid = useRef<HTMLUListElement>(null);
  // A press is answered before many cards are drawn, and those in sight come before those below.
  const shown = useDeferredValue(cards, cards.slice(0, in_sight_at_first));
  const move = (event: KeyboardEvent) => {
    const current = id_of_card(event.target);
    if (current === null || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " ") {
      event.preventDefault();
      on_details();
      return;
    }
    const next = next_card(grid.current, current, event.key);
    if (next === null) return;
    event.preventDefault();
    focus_card(grid.current, next);
  };
  const follow = (event: FocusEvent) => {
    const focused = id_of_card(event.target);
    if (focused !== null && focused !== selected) on_select(focused);
  };
  return (
    // The links in the cards take the keys; the list only hears them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul id={id} ref={grid} className="kpi_cards" aria-label={t`KPIs`} onKeyDown={move} onFocus={follow}>
      {shown.map((card) => (
        <li key={card.id} data-card={card.id}>
          <KpiCard
            card={card}
            today={today}
            href={`/kpis/${card.id}`}
            fixing_href={card.fixing?.objective ? `/objectives/${card.fixing.objective}` : undefined}
            selected={card.id === selected}
            heading="h2"
          />
        </li>
      ))}
    </ul>
  );
}
