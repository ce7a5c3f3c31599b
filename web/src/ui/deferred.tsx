// Parts whose code comes after the page is shown. Until then a face of the same size and name stands in their place. It
// asks for the code when the page is idle, or at once when it is pointed at, focused or pressed. What was done to the
// face is not lost: the control takes over the focus and what was typed, and opens if the face was pressed.
import { type ComponentType, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { when_idle } from "./when_idle";

export interface FaceProps {
  box_ref: RefObject<HTMLDivElement | null>;
  // It will be needed soon.
  on_near: () => void;
  // It is to open as soon as it is there.
  on_open: () => void;
}

export interface ArrivalProps {
  box_ref: RefObject<HTMLDivElement | null>;
  starts_open: boolean;
  // Into the face's text field, before.
  typed: string | undefined;
}

interface Shown<Own> {
  Part: ComponentType<Own & ArrivalProps>;
  typed?: string | undefined;
}

// `when`: "idle" for what may never be used, "now" for what is needed as soon as it is shown.
export function deferred<Own extends object>(
  load: () => Promise<{ default: ComponentType<Own & ArrivalProps> }>,
  Face: ComponentType<Own & FaceProps> = Nothing,
  when: "idle" | "now" = "now",
) {
  let arrived: ComponentType<Own & ArrivalProps> | undefined;
  const fetch_part = async () => {
    arrived ??= (await load()).default;
    return arrived;
  };

  function Deferred(own: Own) {
    const box_ref = useRef<HTMLDivElement>(null);
    const [shown, set_shown] = useState<Shown<Own> | undefined>(arrived && { Part: arrived });
    const opens = useRef(false);
    const takes_focus = useRef(false);

    const come = () =>
      void fetch_part()
        .then((Part) => {
          const focused = document.activeElement;
          takes_focus.current = box_ref.current?.contains(focused) === true;
          const typed = takes_focus.current && focused instanceof HTMLInputElement ? focused.value : undefined;
          set_shown((now) => now ?? { Part, typed });
        })
        // Asked again when it is pointed at or pressed next.
        .catch(() => undefined);

    const is_shown = shown !== undefined;
    useEffect(() => {
      if (is_shown) return undefined;
      if (when === "idle") return when_idle(come);
      return come();
    }, [is_shown]);
    useLayoutEffect(() => {
      if (!is_shown || !takes_focus.current) return;
      takes_focus.current = false;
      box_ref.current?.querySelector<HTMLElement>("input, button")?.focus();
    }, [is_shown]);

    if (shown === undefined) {
      const open = () => {
        opens.current = true;
        come();
      };
      return <Face {...own} box_ref={box_ref} on_near={come} on_open={open} />;
    }
    return <shown.Part {...own} box_ref={box_ref} starts_open={opens.current} typed={shown.typed} />;
  }
  return Object.assign(Deferred, { fetch_soon: () => when_idle(() => void fetch_part().catch(() => undefined)) });
}

function Nothing() {
  return null;
}

// For what a press will show: it is fetched when the page is idle, so that the press need not wait.
export function useSoon(part: { fetch_soon: () => () => void }): void {
  useEffect(() => part.fetch_soon(), [part]);
}
