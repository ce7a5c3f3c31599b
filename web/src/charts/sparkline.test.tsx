import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Sparkline } from "./sparkline";

const paths = (container: HTMLElement, name: string) =>
  [...container.querySelectorAll(`.${name}`)].map((element) => element.getAttribute("d") ?? "");

it("marks the last value that is known", () => {
  const { container } = render(<Sparkline values={[1, 3, 2, null]} tone="on" label="Values" />);
  const dot = container.querySelector<HTMLElement>(".sparkline_dot");
  expect(dot?.style.left).toBe(`${(2 / 3) * 100}%`);
  expect(screen.getByRole("img", { name: "Values" })).toBeTruthy();
});

it("draws a single value as its dot at the right end, and nothing without values", () => {
  const { container, rerender } = render(<Sparkline values={[7]} tone="on" label="" target={5} />);
  expect(container.querySelector<HTMLElement>(".sparkline_dot")?.style.left).toBe("100%");
  expect(container.querySelectorAll(".sparkline_target")).toHaveLength(1);
  rerender(<Sparkline values={[null]} tone="none" label="" />);
  expect(container.querySelector(".sparkline_dot")).toBeNull();
  expect(paths(container, "sparkline_line")).toEqual([]);
});

it("puts equal values in the middle and keeps two years of days small", () => {
  const { container, rerender } = render(<Sparkline values={[4, 4, 4]} tone="on" label="" />);
  expect(paths(container, "sparkline_line")[0]).toContain(" 26.0");
  rerender(<Sparkline values={Array.from({ length: 730 }, (_, index) => Math.sin(index))} tone="on" label="" />);
  expect(paths(container, "sparkline_line")[0]?.match(/L/g)?.length).toBeLessThan(240);
});
