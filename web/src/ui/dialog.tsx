import { X } from "lucide-react";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import { Button as AriaButton, Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./button";
import { classes } from "./class_names";
import "./button.css";
import "./dialog.css";

interface DialogProps {
  title: ReactNode;
  // A quiet line above the title ("Check-in 2 of 5").
  overline?: ReactNode;
  // Buttons at the bottom.
  footer?: ReactNode;
  size?: "small" | "normal" | "wide";
  // Where it stands: in the middle, or as a sheet along the side (at the bottom on a phone).
  place?: "middle" | "side";
  // As high from the start as it may become: what is loaded, or comes step by step, does not move it.
  is_steady?: boolean;
  is_dismissable?: boolean;
  // Whoever opens it again finds what was typed, so that leaving it needs no word.
  keeps_typed?: boolean;
  on_close: () => void;
  children: ReactNode;
}

// A layer over the page; it traps focus and gives it back. It is open as long as it is rendered.
export function Dialog({
  title,
  overline,
  footer,
  size = "normal",
  place = "middle",
  is_steady = false,
  is_dismissable = true,
  keeps_typed = false,
  on_close,
  children,
}: DialogProps) {
  const { t } = useLingui();
  const is_typed = useRef(false);
  const [asks, set_asks] = useState(false);

  // Escape, the cross and the page beside it. What was typed is not given up at the first of them.
  function leave() {
    if (!is_typed.current || keeps_typed || asks) return on_close();
    set_asks(true);
  }
  function note_typing() {
    is_typed.current = true;
    set_asks(false);
  }

  return (
    <ModalOverlay
      isOpen
      isDismissable={is_dismissable}
      onOpenChange={(open) => !open && leave()}
      className={classes("dialog_scrim", `dialog_scrim_${place}`)}
    >
      <Modal className={classes("dialog", `dialog_${size}`, `dialog_${place}`, is_steady && "dialog_steady")}>
        <AriaDialog className="dialog_frame">
          <header className="dialog_head">
            <div className="dialog_titles">
              {overline !== undefined && <div className="dialog_overline">{overline}</div>}
              <Heading slot="title" className="dialog_title">
                {title}
              </Heading>
            </div>
            <AriaButton slot="close" className="icon_button dialog_close" aria-label={t`Close`}>
              <X size={16} aria-hidden />
            </AriaButton>
          </header>
          <div className="dialog_body" onInput={note_typing}>
            {children}
          </div>
          {asks && (
            <div className="dialog_ask" role="alert">
              <span>
                <Trans>What you typed is not saved.</Trans>
              </span>
              <Button size="compact" onPress={() => set_asks(false)}>
                <Trans>Go on writing</Trans>
              </Button>
              <Button size="compact" kind="danger" onPress={on_close}>
                <Trans>Discard it</Trans>
              </Button>
            </div>
          )}
          {footer !== undefined && <footer className="dialog_foot">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
