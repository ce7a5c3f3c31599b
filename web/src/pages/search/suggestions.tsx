import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { Kbd } from "../../ui/kbd";
import { EmptyState } from "../../ui/states";

// Before anything is looked for.
export function Suggestions() {
  return (
    <EmptyState
      icon={<Search size={20} aria-hidden />}
      title={<Trans>Find KPIs, objectives, key results, people and more.</Trans>}
      action={
        <>
          <Link to="/kpis" className="button button_normal">
            <Trans>All KPIs</Trans>
          </Link>
          <Link to="/objectives" className="button button_normal">
            <Trans>All objectives</Trans>
          </Link>
          <Link to="/people" className="button button_normal">
            <Trans>All people</Trans>
          </Link>
        </>
      }
    >
      <Trans>
        Words of a title, a metric’s key or an id such as O-12 will do. <Kbd keys="Mod+K" /> finds from every page.
      </Trans>
    </EmptyState>
  );
}
