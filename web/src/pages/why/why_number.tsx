import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button, TooltipTrigger } from "react-aria-components";
import { useOverlay } from "../../shell/overlays";
import { Tooltip } from "../../ui/tooltip";
import "./why_number.css";

interface Props {
  // What is asked when it is pressed: "KPI-1/value".
  subject: string;
  // The shortcut, where one asks the same.
  keys?: string;
  children: ReactNode;
}

// A number that can be asked why: "Why?" shows on hover and focus, a press opens the answer.
export function WhyNumber({ subject, keys, children }: Props) {
  const { open } = useOverlay();
  return (
    <TooltipTrigger delay={300}>
      <Button className="why_number" onPress={() => open("why", subject)}>
        {children}
        <span className="only_read">
          <Trans>Why?</Trans>
        </span>
      </Button>
      <Tooltip {...(keys === undefined ? {} : { keys })}>
        <Trans>Why?</Trans>
      </Tooltip>
    </TooltipTrigger>
  );
}
