import { useLingui } from "@lingui/react/macro";
import { Database, FileInput, PenLine, Plug, Upload } from "lucide-react";
import { instant_words, type Day } from "../model/dates";
import type { Measurement } from "../model/types";
import "./source_line.css";

interface SourceLineProps {
  source: Measurement["source"];
  /** When the value was recorded. */
  at: string | null;
  author?: string;
  today: Day;
  time_zone?: string;
}

const icons = { typed: PenLine, check_in: PenLine, pushed: Upload, imported: FileInput, connected: Plug };

/** Where a value comes from, by whom and when. */
export function SourceLine({ source, at, author = "", today, time_zone }: SourceLineProps) {
  const { t } = useLingui();
  const words = {
    typed: t`Typed in`,
    check_in: t`From a check-in`,
    pushed: t`Pushed over the API`,
    imported: t`Imported`,
    connected: t`From a connected source`,
  };
  const Icon = icons[source] ?? Database;
  const said = author ? t({ message: `${words[source]} by ${author}`, comment: "Typed in by Mara" }) : words[source];
  return (
    <span className="source_line">
      <Icon size={13} aria-hidden />
      <span>
        {said}
        {at && ` · ${instant_words(at, today, time_zone)}`}
      </span>
    </span>
  );
}
