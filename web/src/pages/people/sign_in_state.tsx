import { Trans } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import { Badge } from "../../ui/badge";

// Whether somebody can sign in, and why not.
export function SignInState({ view }: { view: Schemas["PersonView"] }) {
  if (view.person.archived)
    return (
      <Badge tone="dashed">
        <Trans>Archived</Trans>
      </Badge>
    );
  if (!view.person.active)
    return (
      <Badge tone="risk">
        <Trans>Deactivated</Trans>
      </Badge>
    );
  if (view.signs_in)
    return (
      <Badge tone="on">
        <Trans>Signs in</Trans>
      </Badge>
    );
  return (
    <Badge tone="dashed">
      <Trans>Not invited yet</Trans>
    </Badge>
  );
}
