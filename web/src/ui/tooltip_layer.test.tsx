import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TooltipLayer } from "./tooltip_layer";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function show() {
  render(
    <>
      <button type="button" aria-label="Menu" data-tooltip="Menu" data-keys="M">
        <span>icon</span>
      </button>
      <TooltipLayer />
    </>,
  );
}

test("it shows after the pointer has rested on a part of the button, with its key", () => {
  show();
  fireEvent.pointerOver(screen.getByText("icon"));
  expect(screen.queryByRole("tooltip")).toBeNull();
  act(() => void vi.advanceTimersByTime(500));
  expect(screen.getByRole("tooltip").textContent).toBe("MenuM");
});

test("Escape and a press hide it", () => {
  show();
  for (const hide of [
    () => fireEvent.keyDown(document.body, { key: "Escape" }),
    () => fireEvent.pointerDown(document.body),
  ]) {
    fireEvent.pointerOver(screen.getByText("icon"));
    act(() => void vi.advanceTimersByTime(500));
    expect(screen.queryByRole("tooltip")).not.toBeNull();
    hide();
    expect(screen.queryByRole("tooltip")).toBeNull();
  }
});

test("a finger shows none", () => {
  show();
  fireEvent.pointerOver(screen.getByText("icon"), { pointerType: "touch" });
  act(() => void vi.advanceTimersByTime(500));
  expect(screen.queryByRole("tooltip")).toBeNull();
});
