import { Trans, useLingui } from "@lingui/react/macro";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { Switch } from "../ui/checkbox";
import { useState } from "react";
import { type Command, useAllCommands } from "./commands";
import { set_single_keys, single_keys_on } from "./keys";
import type { OverlayProps } from "./overlays";
import "./help.css";

// Every key that works on the page below, read from the commands themselves.
export default function Help({ on_close }: OverlayProps) {
  const { t } = useLingui();
  const commands = useAllCommands().filter((command) => command.keys !== undefined);
  const [single, set_single] = useState(single_keys_on);
  const groups: [Command["group"], string][] = [
    ["page", t`Here`],
    ["go", t`Go`],
    ["new", t`New`],
    ["frame", t`Everywhere`],
  ];
  return (
    <Dialog title={t`Keyboard`} size="wide" on_close={on_close}>
      <div className="help_groups">
        {groups.map(([group, title]) => {
          const own = commands.filter((command) => command.group === group);
          if (own.length === 0) return null;
          return (
            <section key={group} className="help_group">
              <h3 className="help_title">{title}</h3>
              <dl>
                {own.map((command) => (
                  <div key={command.id} className="help_row">
                    <dt>{command.label}</dt>
                    <dd>
                      <span className="only_read">{command.keys}</span>
                      <Kbd keys={command.keys ?? ""} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <Switch
        is_selected={single}
        on_change={(on) => {
          set_single_keys(on);
          set_single(on);
        }}
      >
        <Trans>Single letters are shortcuts. Switch this off if you dictate or keys get in the way.</Trans>
      </Switch>
    </Dialog>
  );
}
