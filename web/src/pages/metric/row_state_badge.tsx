import { Trans } from "@lingui/react/macro";
import { Badge } from "../../ui/badge";
import type { RowState } from "./measurement_rows";

export function RowStateBadge({ state }: { state: RowState }) {
  switch (state) {
    case "complete":
      return (
        <span className="quiet">
          <Trans>Final</Trans>
        </span>
      );
    case "running":
      return (
        <Badge tone="accent">
          <Trans>Running</Trans>
        </Badge>
      );
    case "final_early":
      return (
        <Badge tone="accent">
          <Trans>Final early</Trans>
        </Badge>
      );
    case "due":
      return (
        <Badge tone="risk">
          <Trans>Due</Trans>
        </Badge>
      );
    case "missing":
      return (
        <Badge tone="dashed">
          <Trans>No value</Trans>
        </Badge>
      );
  }
}
