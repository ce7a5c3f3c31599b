import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { KpiCardData } from "../../model/types";
import { KpiCards } from "./kpi_cards";

function card(id: string): KpiCardData {
  return {
    id,
    name: `Number ${id}`,
    unit: "min",
    format: "number",
    decimals: 0,
    direction: "less_is_better",
    health: "unhealthy",
    last_health: "unhealthy",
    overdue: false,
    value: 52,
    previous_value: 25,
    period: "2026-W47",
    target_kind: "at_most",
    target_value: 30,
    target_upper: null,
    misses_in_a_row: 1,
    bad_since: "2026-W47",
    segments: [],
    sparkline: [],
    fixing: null,
    latest_verdict: null,
    owner_name: "Mara",
    owner_role: "",
  } as unknown as KpiCardData;
}

function show() {
  const on_select = vi.fn();
  const on_details = vi.fn();
  render(
    <I18nProvider i18n={i18n}>
      <KpiCards
        id="board"
        cards={[card("KPI-1"), card("KPI-2"), card("KPI-3")]}
        today="2026-11-25"
        selected="KPI-1"
        on_select={on_select}
        on_details={on_details}
      />
    </I18nProvider>,
  );
  return { on_select, on_details };
}

it("goes from card to card by arrow keys and selects the focused one", async () => {
  const { on_select } = show();
  await userEvent.tab();
  expect(document.activeElement?.textContent).toBe("Number KPI-1");
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement?.textContent).toBe("Number KPI-2");
  expect(on_select).toHaveBeenLastCalledWith("KPI-2");
  await userEvent.keyboard("{End}");
  expect(on_select).toHaveBeenLastCalledWith("KPI-3");
});

it("brings the details into sight by the space key", async () => {
  const { on_details } = show();
  await userEvent.tab();
  await userEvent.keyboard(" ");
  expect(on_details).toHaveBeenCalledOnce();
});

it("opens the KPI's page by its link", () => {
  show();
  expect(screen.getByRole("link", { name: /KPI-2/ }).getAttribute("href")).toBe("/kpis/KPI-2");
});
