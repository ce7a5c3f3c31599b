import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { cards, rare_cards, today } from "../gallery/demo";
import type { KpiCardData } from "../model/types";
import { KpiCard } from "./kpi_card";
import { render_part } from "./test_page";

function card_named(name: string): KpiCardData {
  const found = [...cards, ...rare_cards].find((card) => card.name === name);
  if (!found) throw new Error(`no card ${name}`);
  return found;
}

function show(name: string) {
  render_part(<KpiCard card={card_named(name)} today={today} href="/kpis/1" fixing_href="/objectives/O-13" />);
  return screen.getByRole("article", { name });
}

const plain = (text: string | null) => (text ?? "").replaceAll(/[\u202f\u00a0]/g, " ");

describe("a KPI card", () => {
  it("says value, change, target, period, health and owner", () => {
    const text = plain(show("First reply time").textContent);
    for (const part of ["52 min", "+108%", "worse", "W47", "≤ 30 min", "Missed in W47", "Mara Oyelaran"])
      expect(text).toContain(part);
    expect(screen.getByRole("img", { name: "Unhealthy" })).toBeTruthy();
  });

  it("describes its line in words", () => {
    show("First reply time");
    const line = screen.getByRole("img", { name: /From/ });
    expect(plain(line.getAttribute("aria-label"))).toBe("From 27 min in W22 to 52 min in W47, target at most 30 min");
  });

  it("is one link, and the objective that fixes it another", () => {
    const card = show("Deliveries on the promised day");
    const links = within(card).getAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual(["/kpis/1", "/objectives/O-13"]);
    expect(links[1]?.textContent).toContain("50% done");
  });

  it("says how old an overdue value is instead of how it moved", () => {
    const text = plain(show("Employee engagement").textContent);
    expect(text).toContain("38 days old");
    expect(text).not.toContain("%");
    expect(screen.getByRole("img", { name: "No data, overdue" })).toBeTruthy();
  });

  it("stands without a value and without a target", () => {
    expect(plain(show("No value yet").textContent)).toContain("No value yet");
    expect(screen.getByRole("img", { name: "No values yet" })).toBeTruthy();
    expect(plain(show("Two values, no target").textContent)).toContain("No target");
  });

  it("tells the last verdict, and how many segments meet the target", () => {
    expect(show("Cost per lead").textContent).toContain("Relapsed");
    expect(
      show(card_named("Answered within four hours, for every client with a contract that promises it in writing").name)
        .textContent,
    ).toContain("1 of 2 met");
  });
});
