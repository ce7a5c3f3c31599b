import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarRange, ChartSpline, Gauge, Hammer, Target, User, Users, Flag } from "lucide-react";
import { Link } from "react-aria-components";
import { objectives_query } from "../../api/queries";
import type { Schemas } from "../../api/client";
import { found_parts } from "../../model/found_parts";
import { page_of_hit } from "../../shell/subject_page";
import { Badge } from "../../ui/badge";
import { Panel } from "../../ui/panel";
import { kind_name, kinds } from "./kinds";

type Hit = Schemas["SearchHit"];

const icons = {
  kpi: Gauge,
  objective: Target,
  key_result: Flag,
  initiative: Hammer,
  metric: ChartSpline,
  person: User,
  team: Users,
  cycle: CalendarRange,
};

// What was found, the kinds one after the other.
export function Hits({ hits, words }: { hits: readonly Hit[]; words: string }) {
  const objectives = useQuery(objectives_query({}));
  const title_of = (id: string) => objectives.data?.items.find((row) => row.id === id)?.title ?? "";
  return (
    <div className="search_hits">
      {kinds.map((kind) => {
        const found = hits.filter((hit) => hit.kind === kind);
        if (found.length === 0) return null;
        const Icon = icons[kind];
        return (
          <Panel key={kind} flush title={kind_name(kind)}>
            <ul>
              {found.map((hit) => (
                <li key={hit.id}>
                  <Link href={page_of_hit(hit)} className="search_hit">
                    <Icon size={15} aria-hidden />
                    <span className="search_hit_text">
                      <span className="search_hit_title">
                        <Marked title={hit.title} words={words} />
                      </span>
                      {title_of(hit.within) !== "" && (
                        <span className="search_hit_within truncate">{title_of(hit.within)}</span>
                      )}
                    </span>
                    {hit.archived && (
                      <Badge tone="dashed">
                        <Trans>Archived</Trans>
                      </Badge>
                    )}
                    <span className="search_hit_id number">
                      <Marked title={hit.id} words={words} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        );
      })}
    </div>
  );
}

function Marked({ title, words }: { title: string; words: string }) {
  return found_parts(title, words).map((part, place) =>
    part.is_found ? (
      <mark key={place} className="search_mark">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
