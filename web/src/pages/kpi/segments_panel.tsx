import { Trans } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { HealthGlyph } from "../../domain/health_glyph";
import { format_value } from "../../model/format";
import type { KpiCardData } from "../../model/types";
import { measure_of } from "../../model/units";
import { health_tone, health_words, target_words } from "../../model/words";
import { Panel } from "../../ui/panel";
import { segment_words } from "../metric/segment_choice";

interface Props {
  card: KpiCardData;
  segment: string;
  on_segment: (segment: string) => void;
}

// Each segment with its own target; a press shows its history in the chart.
export function SegmentsPanel({ card, segment, on_segment }: Props) {
  const measure = measure_of(card);
  return (
    <Panel
      title={<Trans>Segments</Trans>}
      actions={
        <span className="quiet number">
          <Trans>
            {card.segments_met} of {card.segments.length} met
          </Trans>
        </span>
      }
    >
      <ul className="kpi_segments">
        {card.segments.map((each) => (
          <li key={each.segment}>
            <Button
              className="kpi_segment_row"
              aria-pressed={each.segment === segment}
              onPress={() => on_segment(each.segment === segment ? "" : each.segment)}
            >
              <HealthGlyph tone={health_tone(each.health)} label={health_words(each.health)} />
              <span className="truncate">{segment_words(each.segment)}</span>
              <strong className="number push">{format_value(each.value, measure)}</strong>
              <span className="quiet number">
                {target_words({ kind: each.target_kind, value: each.target_value, upper: each.target_upper }, measure)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
