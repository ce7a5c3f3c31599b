import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Check, LogOut, Pencil } from "lucide-react";
import { person_query } from "../../api/queries";
import { role_meaning, role_words } from "../../model/role_words";
import { useOverlay } from "../../shell/overlays";
import { useHasRole, useSession } from "../../shell/session";
import { useSignOut, useSwitchWorkspace } from "../../shell/sign_out";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Fact, Facts, Panel } from "../../ui/panel";
import { WhomToAsk } from "../people/whom_to_ask";
import { PasswordForm } from "./password_form";

export default function AccountPart() {
  const { t } = useLingui();
  const session = useSession();
  const { open } = useOverlay();
  const may_manage = useHasRole("admin");
  const sign_out = useSignOut();
  const switch_workspace = useSwitchWorkspace();
  const person = useQuery({ ...person_query(session.person ?? ""), enabled: session.person !== null }).data?.person;
  return (
    <>
      <Panel
        title={t`You`}
        actions={
          may_manage &&
          session.person !== null && (
            <Button
              size="compact"
              icon={<Pencil size={13} aria-hidden />}
              onPress={() => open("edit-person", session.person ?? "")}
            >
              <Trans>Edit</Trans>
            </Button>
          )
        }
      >
        <div className="stack">
          <Facts>
            <Fact name={<Trans>Name</Trans>}>{session.name}</Fact>
            <Fact name={<Trans>E-mail</Trans>}>{person?.email ?? "–"}</Fact>
            <Fact name={<Trans>Role</Trans>}>
              {role_words(session.role)}. <span className="quiet">{role_meaning(session.role)}</span>
            </Fact>
          </Facts>
          {!may_manage && (
            <p className="settings_row_note">
              <Trans>Only admins can change names, addresses and roles.</Trans> <WhomToAsk least="admin" />
            </p>
          )}
        </div>
      </Panel>
      <PasswordForm email={person?.email ?? ""} />
      <Panel title={t`Workspaces`}>
        <ul className="settings_list">
          {session.workspaces.map((each) => (
            <li key={each.workspace} className="settings_row">
              <div className="settings_row_text">
                <span className="settings_row_title">{each.name}</span>
                <span className="settings_row_note">{role_words(each.role)}</span>
              </div>
              {each.current ? (
                <Badge tone="on">
                  <Check size={12} aria-hidden />
                  <Trans>Shown now</Trans>
                </Badge>
              ) : (
                <Button
                  size="compact"
                  aria-label={t`Switch to ${each.name}`}
                  onPress={() => void switch_workspace(each.workspace)}
                >
                  <Trans>Switch</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <div className="row">
        <Button icon={<LogOut size={14} aria-hidden />} onPress={() => void sign_out()}>
          <Trans>Sign out</Trans>
        </Button>
      </div>
    </>
  );
}
