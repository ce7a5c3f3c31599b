// Hands on the keys only. Counts what is pressed; every move goes the way that somebody without a pointer has.
import { expect, patience } from "./harness.mjs";

export class Hands {
  presses = 0;
  constructor(page) {
    this.page = page;
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.presses += 1;
    }
  }

  // Each letter is a press.
  async type(text) {
    await this.page.keyboard.type(text);
    this.presses += text.length;
  }

  // Replaces what a field holds.
  async overwrite(text) {
    await this.press("ControlOrMeta+a");
    await this.type(text);
  }

  async is_at(locator) {
    return locator.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))
      .catch(() => false);
  }

  // Goes on from where the focus is until it is at the element; backwards with `back`.
  async tab_to(locator, what, { back = false, most = 120 } = {}) {
    await locator.first().waitFor({ timeout: patience });
    for (let step = 0; step <= most; step++) {
      const there = await locator.evaluateAll((elements) => elements.some((element) => element === document.activeElement));
      if (there) return this.expect_ring(what);
      await this.press(back ? "Shift+Tab" : "Tab");
    }
    throw new Error(`${most} presses of Tab do not lead to ${what}`);
  }

  // Whoever goes by key has to see where the focus is, and nothing may lie over it (WCAG 2.4.7, 2.4.11).
  async expect_ring(what) {
    const found = await this.page.evaluate(() => {
      const element = document.activeElement;
      if (!element) return "nothing is focused";
      const { left, top, width, height } = element.getBoundingClientRect();
      const over = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
      const covered = over && !element.contains(over) && !over.contains(element) && !over.closest("label")?.contains(element);
      return covered && width > 2 ? `it is covered by ${over.outerHTML.slice(0, 120)}` : "";
    });
    expect(found === "", `${what} has the focus, but ${found}`);
  }
}

// Notes each use of a pointer, so that a walk by keys can show that there was none.
export const watch_pointer = (page) => page.addInitScript(() => {
  window.pointer_uses = 0;
  for (const kind of ["pointerdown", "mousedown", "touchstart"])
    document.addEventListener(kind, (event) => { if (event.isTrusted) window.pointer_uses += 1; }, true);
});
export async function expect_no_pointer(page) {
  expect(await page.evaluate(() => window.pointer_uses) === 0, "a pointer was used");
}
