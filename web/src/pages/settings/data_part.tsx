import { Trans, useLingui } from "@lingui/react/macro";
import { Download, History, ScrollText } from "lucide-react";
import type { ReactNode } from "react";
import { useHasRole, useSession, useToday } from "../../shell/session";
import { ButtonLink } from "../../ui/button_link";
import { Panel } from "../../ui/panel";
import { WhomToAsk } from "../people/whom_to_ask";

// Everything that happened, and everything to take along.
export default function DataPart() {
  const { t } = useLingui();
  const session = useSession();
  const today = useToday();
  const is_admin = useHasRole("admin");
  const file = `${
    session.workspace_name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "waymark"
  }-${today}.jsonl`;
  return (
    <>
      <Panel title={t`History`}>
        <ul className="settings_list">
          <Row
            icon={<History size={18} aria-hidden />}
            title={<Trans>Activity</Trans>}
            note={<Trans>What people changed, to read and to take back.</Trans>}
          >
            <ButtonLink href="/activity" size="compact">
              <Trans>Open</Trans>
            </ButtonLink>
          </Row>
          <Row
            icon={<ScrollText size={18} aria-hidden />}
            title={<Trans>Audit log</Trans>}
            note={is_admin ? <Trans>Every change with its address and hash, and who signed in.</Trans> : <OnlyAdmins />}
          >
            {is_admin && (
              <ButtonLink href="/audit" size="compact">
                <Trans>Open</Trans>
              </ButtonLink>
            )}
          </Row>
        </ul>
      </Panel>
      <Panel title={t`Export`}>
        <ul className="settings_list">
          <Row
            icon={<Download size={18} aria-hidden />}
            title={<Trans>Everything, as one file</Trans>}
            note={
              is_admin ? (
                <Trans>
                  JSON Lines with all goals, values and the whole history. Nothing is left out, and it can be imported
                  again. Up to five times an hour.
                </Trans>
              ) : (
                <OnlyAdmins />
              )
            }
          >
            {is_admin && (
              <ButtonLink href="/api/v1/export" download={file} size="compact">
                <Trans>Download</Trans>
              </ButtonLink>
            )}
          </Row>
        </ul>
      </Panel>
    </>
  );
}

function OnlyAdmins() {
  return (
    <>
      <Trans>Only for admins.</Trans> <WhomToAsk least="admin" />
    </>
  );
}

function Row({
  icon,
  title,
  note,
  children,
}: {
  icon: ReactNode;
  title: ReactNode;
  note: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="settings_row">
      <span className="quiet">{icon}</span>
      <div className="settings_row_text">
        <span className="settings_row_title">{title}</span>
        <span className="settings_row_note">{note}</span>
      </div>
      {children}
    </li>
  );
}
