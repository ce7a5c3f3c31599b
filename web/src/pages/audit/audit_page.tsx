import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Page } from "../../shell/page";
import { useHasRole } from "../../shell/session";
import { NoPermission } from "../../ui/states";
import { Tabs } from "../../ui/tabs";
import { WhomToAsk } from "../people/whom_to_ask";
import { AuditChanges } from "./audit_changes";
import { SignIns } from "./sign_ins";
import "./audit.css";

export default function AuditPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const may_read = useHasRole("admin");
  const { tab } = useSearch({ strict: false });
  return (
    <Page
      title={t`Audit log`}
      crumbs={[{ label: t`Settings`, href: "/settings/data" }]}
      lead={
        <Trans>
          Every change carries the hash of the one before it, so that none can be altered or left out unnoticed.
        </Trans>
      }
    >
      {may_read ? (
        <Tabs
          label={t`Audit log`}
          value={tab === "sign-ins" ? "sign-ins" : "changes"}
          on_change={(id) =>
            void navigate({
              to: ".",
              search: (now) => ({ ...now, tab: id === "changes" ? undefined : id }),
              replace: true,
            })
          }
          items={[
            { id: "changes", label: t`Changes`, content: <AuditChanges /> },
            { id: "sign-ins", label: t`Sign-ins`, content: <SignIns /> },
          ]}
        />
      ) : (
        <NoPermission>
          <Trans>Only admins can read the audit log.</Trans> <WhomToAsk least="admin" />
        </NoPermission>
      )}
    </Page>
  );
}
