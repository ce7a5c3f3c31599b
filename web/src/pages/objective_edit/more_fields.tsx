import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import "./objective_edit.css";

// Fields that most people leave as they are. It opens by itself where one of them has an error.
export function MoreFields({
  label,
  has_error,
  children,
}: {
  label: ReactNode;
  has_error: boolean;
  children: ReactNode;
}) {
  const [open, set_open] = useState(false);
  return (
    <Disclosure className="more_fields" isExpanded={open || has_error} onExpandedChange={set_open}>
      <Heading level={3}>
        <Button slot="trigger" className="more_fields_button">
          <ChevronRight size={15} aria-hidden />
          {label}
        </Button>
      </Heading>
      <DisclosurePanel className="more_fields_panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}
