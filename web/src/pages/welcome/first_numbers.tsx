import { Trans } from "@lingui/react/macro";
import { ClipboardPaste, PenLine, Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useEdit } from "../../actions/edit";
import { open_example } from "../../actions/open_example";
import { Button } from "../../ui/button";

interface FirstNumbersProps {
  on_rows: () => void;
  on_table: () => void;
  on_skip: () => void;
  has_kpis: boolean;
}

// Three ways to the first KPI.
export function FirstNumbers({ on_rows, on_table, on_skip, has_kpis }: FirstNumbersProps) {
  // A full load, so that nothing of this workspace stays in memory.
  const example = useEdit(open_example, { on_done: () => window.location.assign("/kpis") });
  return (
    <>
      <div className="welcome_ways">
        <Way icon={<PenLine size={20} aria-hidden />} title={<Trans>Type them</Trans>} on_press={on_rows}>
          <Trans>Name, target and latest value of a few numbers. About a minute.</Trans>
        </Way>
        <Way icon={<ClipboardPaste size={20} aria-hidden />} title={<Trans>Paste a table</Trans>} on_press={on_table}>
          <Trans>From your spreadsheet, with its history: names beside months or weeks, or a plain list.</Trans>
        </Way>
        <Way
          icon={<Sparkles size={20} aria-hidden />}
          title={<Trans>Look at an example</Trans>}
          on_press={() => void example.perform()}
          is_pending={example.is_pending}
        >
          <Trans>
            A bike maker with two years of numbers, in a workspace of its own. You can come back at any time.
          </Trans>
        </Way>
      </div>
      <div className="welcome_foot">
        <Button kind="ghost" onPress={on_skip}>
          {has_kpis ? <Trans>Continue</Trans> : <Trans>Skip</Trans>}
        </Button>
      </div>
    </>
  );
}

function Way({
  icon,
  title,
  on_press,
  is_pending = false,
  children,
}: {
  icon: ReactNode;
  title: ReactNode;
  on_press: () => void;
  is_pending?: boolean;
  children: ReactNode;
}) {
  return (
    <AriaButton className="welcome_way" onPress={on_press} isPending={is_pending}>
      <span className="welcome_way_icon">{icon}</span>
      <span className="welcome_way_title">{is_pending ? <Trans>Preparing…</Trans> : title}</span>
      <span className="welcome_way_text">{children}</span>
    </AriaButton>
  );
}
