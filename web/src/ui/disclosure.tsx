import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from "react-aria-components";
import "./disclosure.css";

interface DisclosureProps {
  title: ReactNode;
  // What is inside, while it is closed.
  note?: ReactNode;
  starts_open?: boolean;
  children: ReactNode;
}

// A part that most people leave closed.
export function Disclosure({ title, note, starts_open = false, children }: DisclosureProps) {
  return (
    <AriaDisclosure className="disclosure" defaultExpanded={starts_open}>
      <Heading level={3}>
        <Button slot="trigger" className="disclosure_button">
          <ChevronRight size={15} aria-hidden className="disclosure_arrow" />
          <span>{title}</span>
          {note !== undefined && <span className="disclosure_note">{note}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className="disclosure_panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
