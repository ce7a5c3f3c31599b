import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { type Session, SessionProvider } from "../../shell/session";
import { CheckInForm } from "./check_in_form";
import { useDraft } from "./draft";
import type { Subject } from "./subject";

const session = { today: "2026-11-25", workspace: "w", person: "P-1", role: "member" } as Session;
const known = Object.fromEntries(
  [28.1, 28.4, 28.2, 28.5, 28.3, 28.6, 28.4, 28.6].map((value, index) => [`2026-W${40 + index}`, value]),
);
const subject: Subject = {
  id: "KR-1",
  href: "/key-results/KR-1",
  title: "Raise win rate to 28 %",
  within: "",
  facts: [],
  measure: { unit: "%", format: "percent", decimals: 1 },
  input: {
    kind: "value",
    label: "New value",
    unit: "%",
    decimals: 1,
    step: 0.1,
    start: 28.6,
    meaning: "value",
    may_be_left: false,
    help: "",
  },
  asks_status: true,
  suggested: "on_track",
  suggested_why: "",
  stated: null,
  needs_reason: true,
  asks_confidence: true,
  confidence: 0.8,
  asks_blocker: true,
  blocker: "",
  last_note: "",
  history: Object.values(known),
  periods: ["2026-W48", "2026-W47"],
  period: "2026-W48",
  target: 28,
  target_upper: null,
  tone: "on",
  before: { progress: 0.8, status: "on_track", value: 28.6 },
  metric: "M-1",
  version: 1,
  known: { ...known, "2026-W48": null },
};

function Shown({ on_save }: { on_save: (value: number | null) => void }) {
  const handle = useDraft("waymark.test", subject);
  return (
    <CheckInForm
      id="form"
      subject={subject}
      handle={handle}
      problem={undefined}
      on_save={() => on_save(handle.draft.value)}
    />
  );
}

function show() {
  localStorage.clear();
  const on_save = vi.fn();
  render(
    <I18nProvider i18n={i18n}>
      <SessionProvider value={session}>
        <Shown on_save={on_save} />
      </SessionProvider>
    </I18nProvider>,
  );
  return { on_save, user: userEvent.setup() };
}

it("has the value selected, so that it is typed over and saved by one key", async () => {
  const { on_save, user } = show();
  await user.keyboard("28.9{Control>}{Enter}{/Control}");
  expect(on_save).toHaveBeenCalledWith(28.9);
});

it("saves an unchanged item by one key", async () => {
  const { on_save, user } = show();
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(on_save).toHaveBeenCalledWith(28.6);
});

it("asks about a value far outside and lets it be saved", async () => {
  const { on_save, user } = show();
  await user.keyboard("5200");
  expect(screen.getByText(/Really 5,200/)).toBeTruthy();
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(on_save).toHaveBeenCalledWith(5200);
});

it("refuses what is no number", async () => {
  const { on_save, user } = show();
  await user.keyboard("about ten{Control>}{Enter}{/Control}");
  expect(on_save).not.toHaveBeenCalled();
  expect(screen.getByText("This is not a number.")).toBeTruthy();
});

it("asks for a reason when another word is chosen by key, and not for the suggested one", async () => {
  const { on_save, user } = show();
  document.dispatchEvent(new KeyboardEvent("keydown", { code: "Digit3", altKey: true, bubbles: true }));
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(on_save).not.toHaveBeenCalled();
  await user.type(
    await screen.findByLabelText(/Why does your word differ/),
    "The largest deal is lost.{Control>}{Enter}{/Control}",
  );
  expect(on_save).toHaveBeenCalledTimes(1);
});

it("keeps what was entered for the next time", async () => {
  const { user } = show();
  await user.keyboard("31");
  expect(JSON.parse(localStorage.getItem("waymark.test") ?? "{}")).toMatchObject({ value: 31 });
});
