import { useLingui } from "@lingui/react/macro";
import { ChartLine, Ellipsis, FileImage, FileSpreadsheet, Link2, Table2 } from "lucide-react";
import { memo, useRef, useState, type ReactNode } from "react";
import { format_value } from "../model/format";
import { long_period } from "../model/periods";
import { IconButton } from "../ui/icon_button";
import { Menu } from "../ui/menu";
import { Segmented } from "../ui/tabs";
import { TrendLegend } from "./trend_legend";
import { TrendPlot } from "./trend_plot";
import { ranges_for } from "./trend_span";
import { TrendTable } from "./trend_table";
import type { TrendData, TrendRange } from "./trend_types";
import "./trend_chart.css";

export interface TrendChartProps {
  /** Keep the same object while nothing changes: the drawing is made anew for another one. */
  data: TrendData;
  range: TrendRange;
  on_range_change: (range: TrendRange) => void;
  /** Title, health and sentence over the picture. */
  heading?: ReactNode;
  /** The picture in a sentence, for screen readers; one is made from the data when left out. */
  summary?: string;
  height?: number;
  /** Copies the address of the page as it is; left out, the menu does not offer it. */
  on_copy_link?: () => void;
  /** Told when a file could not be made. */
  on_failure?: (error: unknown) => void;
}

function useSummary(data: TrendData): string {
  const { t } = useLingui();
  const latest = data.points.filter((point) => point.value !== null).at(-1);
  const { title } = data;
  if (!latest) return t`${title}: no values yet`;
  const value = format_value(latest.value, data.measure);
  const period = long_period(latest.period, data.today);
  const said = data.target_label
    ? `${title}: ${value}, ${period}. ${data.target_label}.`
    : `${title}: ${value}, ${period}.`;
  return t`${said} Use the arrow keys to read values.`;
}

function useRanges(data: TrendData): { id: TrendRange; label: string }[] {
  const { t } = useLingui();
  const labels: Record<TrendRange, string> = {
    "3m": t({ message: "3M", comment: "Range of a chart: three months" }),
    "6m": t({ message: "6M", comment: "Range of a chart: six months" }),
    "1y": t({ message: "1Y", comment: "Range of a chart: one year" }),
    "2y": t({ message: "2Y", comment: "Range of a chart: two years" }),
    all: t({ message: "All", context: "range", comment: "Range of a chart: everything" }),
  };
  return ranges_for(data.points, data.today).map((id) => ({ id, label: labels[id] }));
}

interface ToolsProps extends Pick<TrendChartProps, "data" | "on_copy_link" | "on_failure"> {
  as_table: boolean;
  on_switch: () => void;
  take_picture: () => SVGSVGElement | null;
}

function Tools({ data, as_table, on_switch, take_picture, on_copy_link, on_failure }: ToolsProps) {
  const { t } = useLingui();
  // What makes files comes when one is asked for.
  const save = (make: (files: typeof import("./trend_export"), picture: SVGSVGElement | null) => unknown) => () => {
    const picture = take_picture();
    import("./trend_export").then((files) => make(files, picture)).catch((error: unknown) => on_failure?.(error));
  };
  return (
    <Menu
      label={t`What to do with this chart`}
      trigger={
        <IconButton label={t`More`} size="compact">
          <Ellipsis size={16} />
        </IconButton>
      }
      groups={[
        {
          id: "view",
          actions: [
            {
              id: "table",
              label: as_table ? t`View as chart` : t`View as table`,
              icon: as_table ? <ChartLine size={14} /> : <Table2 size={14} />,
              on_action: on_switch,
            },
          ],
        },
        {
          id: "take",
          actions: [
            {
              id: "csv",
              label: t`Save values as CSV`,
              icon: <FileSpreadsheet size={14} />,
              on_action: save((files) => files.save_csv(data)),
            },
            {
              id: "png",
              label: t`Save picture as PNG`,
              icon: <FileImage size={14} />,
              disabled: as_table,
              on_action: save((files, picture) => picture && files.save_png(picture, data.title)),
            },
            {
              id: "svg",
              label: t`Save picture as SVG`,
              icon: <FileImage size={14} />,
              disabled: as_table,
              on_action: save((files, picture) => picture && files.save_svg(picture, data.title)),
            },
            ...(on_copy_link
              ? [{ id: "link", label: t`Copy link`, icon: <Link2 size={14} />, on_action: on_copy_link }]
              : []),
          ],
        },
      ]}
    />
  );
}

/** The big chart: history, targets, misses and, where they exist, forecast, planned path and events. */
export const TrendChart = memo(function TrendChart({
  data,
  range,
  on_range_change,
  heading,
  summary,
  height = 320,
  on_copy_link,
  on_failure,
}: TrendChartProps) {
  const { t } = useLingui();
  const picture = useRef<SVGSVGElement>(null);
  const [as_table, set_as_table] = useState(false);
  const ranges = useRanges(data);
  const own_summary = useSummary(data);
  const shown = ranges.some((item) => item.id === range) ? range : "all";
  return (
    <div className="trend">
      <div className="trend_head">
        <div className="trend_heading">{heading}</div>
        <div className="trend_tools">
          {ranges.length > 1 && (
            <Segmented label={t`Time shown`} segments={ranges} value={shown} on_change={on_range_change} />
          )}
          <Tools
            data={data}
            as_table={as_table}
            on_switch={() => set_as_table(!as_table)}
            take_picture={() => picture.current}
            {...(on_copy_link ? { on_copy_link } : {})}
            {...(on_failure ? { on_failure } : {})}
          />
        </div>
      </div>
      {as_table ? (
        <TrendTable data={data} height={height} />
      ) : (
        <TrendPlot data={data} range={shown} height={height} label={summary ?? own_summary} picture={picture} />
      )}
      <TrendLegend data={data} />
    </div>
  );
});
