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
