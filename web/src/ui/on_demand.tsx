// Layers (menus, popovers) whose code comes after the page is shown: their button is there at once, what it opens is
// fetched when the page is idle or, at the latest, when it is pressed.
import {
  cloneElement,
  type ComponentType,
  type ReactElement,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { when_idle } from "./when_idle";

export interface LayerProps {
  trigger_ref: RefObject<HTMLButtonElement | null>;
  is_open: boolean;
  on_open_change: (open: boolean) => void;
}

type Loader<Props> = () => Promise<{ default: ComponentType<Props> }>;

export interface LayerTrigger {
  onPress?: () => void;
  onKeyDown?: (event: { key: string; preventDefault: () => void }) => void;
  ref?: RefObject<HTMLButtonElement | null>;
  "aria-haspopup"?: "menu" | "dialog";
  "aria-expanded"?: boolean;
}

// Makes a hook that gives the button with what opens the layer, and the layer itself once it was asked for.
export function on_demand<Own>(kind: "menu" | "dialog", load: Loader<Own & LayerProps>) {
  let module: ComponentType<Own & LayerProps> | null = null;
  const fetch_module = async () => {
    module ??= (await load()).default;
    return module;
  };

  return function useLayer(
    trigger: ReactElement<LayerTrigger>,
    own: Own,
  ): { button: ReactElement; layer: ReactElement | null } {
    const trigger_ref = useRef<HTMLButtonElement>(null);
    const [Layer, set_layer] = useState<{ shown: ComponentType<Own & LayerProps> } | null>(null);
    const [is_open, set_open] = useState(false);
    useEffect(() => when_idle(() => void fetch_module().catch(() => undefined)), []);

    const open = useCallback(() => {
      set_open(true);
      void fetch_module().then((shown) => set_layer({ shown }));
    }, []);
    const props: LayerTrigger = {
      onPress: open,
      ref: trigger_ref,
      "aria-haspopup": kind,
      "aria-expanded": is_open,
    };
    if (kind === "menu")
      props.onKeyDown = (event) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        open();
      };
    const Shown = Layer?.shown;
    return {
      button: cloneElement(trigger, props),
      layer:
        Shown === undefined ? null : (
          <Shown {...own} trigger_ref={trigger_ref} is_open={is_open} on_open_change={set_open} />
        ),
    };
  };
}
