import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { Front } from "../login/front";
import { EndedLink } from "./ended_link";
import { link_of_address } from "./link_of_address";
import { SetupForm } from "./setup_form";

// The first owner and the company, by the link that the server printed when it started.
export default function SetupPage() {
  const { t } = useLingui();
  const [link] = useState(link_of_address);
  const [is_ended, set_is_ended] = useState(false);
  const tell_ended = useCallback(() => set_is_ended(true), []);
  const foot = (
    <p>
      <Trans>
        Set up already?{" "}
        <Link to="/login" className="text_link">
          Sign in
        </Link>
      </Trans>
    </p>
  );
  if (link === "" || is_ended)
    return (
      <Front title={t`Set up Waymark`} foot={foot}>
        <EndedLink
          title={
            link === "" ? (
              <Trans>This address lacks its one-time link.</Trans>
            ) : (
              <Trans>This link was used already, or its day is over.</Trans>
            )
          }
        >
          <Trans>
            As long as nobody owns the server, it prints a link like …/setup#… whenever it starts. Start it again and
            open the newest link in full; it works once, within a day.
          </Trans>
        </EndedLink>
      </Front>
    );
  return (
    <Front
      title={t`Set up Waymark`}
      lead={<Trans>You become the owner: you can invite others and change everything later.</Trans>}
      foot={foot}
    >
      <SetupForm link={link} on_ended={tell_ended} />
    </Front>
  );
}
