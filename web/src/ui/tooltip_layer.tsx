import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Kbd } from "./kbd";
import "./popover.css";

// One tooltip for the whole page: it shows the `data-tooltip` (and `data-keys`) of what the pointer rests on or the
// keyboard has reached. Escape hides it, and it can be pointed at. What it says is also in the accessible name.
const rest_for = 450;
const gap = 6;
const edge = 6;

interface Shown {
  target: HTMLElement;
  text: string;
  keys: string;
}

function tooltip_of(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-tooltip]") : null;
}

export function TooltipLayer() {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [shown, set_shown] = useState<Shown | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      set_shown(null);
    };
    const show = (target: HTMLElement) => {
      if (!target.isConnected) return;
      set_shown({ target, text: target.dataset.tooltip ?? "", keys: target.dataset.keys ?? "" });
    };
    const on_over = (event: PointerEvent) => {
      if (event.pointerType === "touch" || box.current?.contains(event.target as Node)) return;
      clearTimeout(timer);
      const target = tooltip_of(event.target);
      timer = setTimeout(() => (target === null ? set_shown(null) : show(target)), target === null ? 80 : rest_for);
    };
    // A finger rests on what it would press otherwise; what does nothing else answers at once.
    const on_down = (event: PointerEvent) => {
      hide();
      const target = event.pointerType === "touch" ? tooltip_of(event.target) : null;
      if (target === null) return;
      const does_more = target.closest("a, button, label, input, [role=button], [role=tab], [role=radio]") !== null;
      timer = setTimeout(() => show(target), does_more ? rest_for : 0);
    };
    const on_up = (event: PointerEvent) => {
      if (event.pointerType === "touch" && event.target instanceof Element && event.target.closest("a, button"))
        clearTimeout(timer);
    };
    const on_focus = (event: FocusEvent) => {
      const target = tooltip_of(event.target);
      if (target?.matches(":focus-visible, [data-focus-visible]") === true) show(target);
    };
    const on_key = (event: KeyboardEvent) => event.key === "Escape" && hide();
    document.addEventListener("pointerover", on_over);
    document.addEventListener("pointerdown", on_down);
    document.addEventListener("pointerup", on_up);
    document.addEventListener("pointercancel", hide);
    document.addEventListener("focusin", on_focus);
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", on_key, true);
    document.addEventListener("scroll", hide, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerover", on_over);
      document.removeEventListener("pointerdown", on_down);
      document.removeEventListener("pointerup", on_up);
      document.removeEventListener("pointercancel", hide);
      document.removeEventListener("focusin", on_focus);
      document.removeEventListener("focusout", hide);
      document.removeEventListener("keydown", on_key, true);
      document.removeEventListener("scroll", hide, true);
    };
  }, []);

  // Below its target, or above it where there is no room.
  useLayoutEffect(() => {
    const element = box.current;
    if (shown === null || element === null) return;
    const target = shown.target.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const left = Math.min(Math.max(edge, target.left + target.width / 2 - width / 2), window.innerWidth - width - edge);
    const below = target.bottom + gap;
    const top = below + height > window.innerHeight - edge ? target.top - gap - height : below;
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }, [shown]);

  if (shown === null) return null;
  return (
    <div ref={box} id={id} role="tooltip" className="tooltip tooltip_layer">
      {shown.text}
      {shown.keys !== "" && <Kbd keys={shown.keys} />}
    </div>
  );
}
