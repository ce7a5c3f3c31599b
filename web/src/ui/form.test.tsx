import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { Form } from "./form";
import { NumberField } from "./number_field";

function Sample({ on_send }: { on_send: (value: number | null) => void }) {
  const [value, set_value] = useState<number | null>(null);
  return (
    <I18nProvider i18n={i18n}>
      <Form on_submit={() => on_send(value)}>
        <NumberField label="Target" value={value} on_change={set_value} />
        <button type="submit">Send</button>
      </Form>
    </I18nProvider>
  );
}

it.each(["{Control>}{Enter}{/Control}", "{Enter}"])("sends the number that is being typed by %s", async (keys) => {
  const on_send = vi.fn();
  render(<Sample on_send={on_send} />);
  const field = screen.getByLabelText("Target");
  await userEvent.type(field, "80");
  await userEvent.keyboard(keys);
  await waitFor(() => expect(on_send).toHaveBeenCalledWith(80));
  expect(document.activeElement).toBe(field);
});

it("keeps what is no number, says so, and sends nothing", async () => {
  const on_send = vi.fn();
  render(<Sample on_send={on_send} />);
  const field = screen.getByLabelText("Target");
  await userEvent.type(field, "twelve");
  await userEvent.click(screen.getByText("Send"));
  expect(on_send).not.toHaveBeenCalled();
  expect(field).toHaveProperty("value", "twelve");
  expect(document.activeElement).toBe(field);
  expect(await screen.findByText(/This is not a number/)).toBeDefined();
  await userEvent.clear(field);
  await userEvent.type(field, "1.234,5{Enter}");
  await waitFor(() => expect(on_send).toHaveBeenCalledWith(1234.5));
});

function Refusing() {
  const [is_refused, set_is_refused] = useState(false);
  return (
    <I18nProvider i18n={i18n}>
      <Form on_submit={() => set_is_refused(true)}>
        <NumberField label="First" value={1} on_change={() => {}} />
        <NumberField label="Second" value={2} on_change={() => {}} error={is_refused ? "Too small" : undefined} />
        <button type="submit">Send</button>
      </Form>
    </I18nProvider>
  );
}

it("leads to the field that is refused", async () => {
  render(<Refusing />);
  await userEvent.click(screen.getByText("Send"));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Second")));
});
