import { Trans } from "@lingui/react/macro";
import { Lock } from "lucide-react";
import { Banner } from "../../ui/banner";
import { WhomToAsk } from "../people/whom_to_ask";

// Above settings that one may read but not change.
export function OnlyAdmins() {
  return (
    <Banner icon={<Lock size={15} aria-hidden />}>
      <Trans>Only admins can change this.</Trans> <WhomToAsk least="admin" />
    </Banner>
  );
}
