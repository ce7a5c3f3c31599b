import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import type { Schemas } from "../../api/client";
import { HealthPill } from "../../domain/health_pill";
import { Panel } from "../../ui/panel";
import "./objective.css";

export function GuardrailsPanel({
  guardrails,
  capped,
}: {
  guardrails: readonly Schemas["Guardrail"][];
  capped: boolean;
}) {
  return (
    <Panel title={<Trans>Must stay healthy meanwhile</Trans>}>
      <ul className="guardrails">
        {guardrails.map((each) => (
          <li key={each.kpi} className="guardrail">
            {each.health === "unhealthy" ? (
              <ShieldAlert size={15} aria-hidden />
            ) : (
              <ShieldCheck size={15} aria-hidden />
            )}
            <Link to="/kpis/$id" params={{ id: each.kpi ?? "" }} className="guardrail_name">
              {each.name}
            </Link>
            <HealthPill health={each.health} />
          </li>
        ))}
      </ul>
      {capped && (
        <p className="guardrails_cap">
          <Trans>One of them is not, so this objective is at risk at best.</Trans>
        </p>
      )}
    </Panel>
  );
}
