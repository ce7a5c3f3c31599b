import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useOverlay } from "../../shell/overlays";
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
  const { t } = useLingui();
  const { open } = useOverlay();
  const tooltip = { "data-tooltip": t`Why?`, ...(keys === undefined ? {} : { "data-keys": keys }) };
  return (
    <Button className="why_number" onPress={() => open("why", subject)} {...tooltip}>
      {children}
      <span className="only_read">
        <Trans>Why?</Trans>
      </span>
    </Button>
  );
}
