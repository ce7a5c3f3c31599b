import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { deferred, useSoon } from "../../ui/deferred";
import { IconButton } from "../../ui/icon_button";
import { Popover } from "../../ui/popover";
import { Select } from "../../ui/select";
import type { NewSegmentProps } from "./new_segment";

interface SegmentChoiceProps {
  segments: readonly string[];
  dimensions: readonly string[];
  value: string;
  on_change: (segment: string) => void;
  may_add: boolean;
  on_add: (segment: string) => void;
}

const total = "total";
const NewSegment = deferred<NewSegmentProps>(() => import("./new_segment"));

// The total or one segment, such as channel=chat; a new one is recorded with its first value.
export function SegmentChoice({ segments, dimensions, value, on_change, may_add, on_add }: SegmentChoiceProps) {
  const { t } = useLingui();
  useSoon(NewSegment);
  const choices = [
    { id: total, label: t`Total` },
    ...segments.map((segment) => ({ id: segment, label: segment_words(segment) })),
  ];
  return (
    <div className="row">
      <Select
        label={<Trans>Segment</Trans>}
        hides_label
        choices={choices}
        value={value === "" ? total : value}
        on_change={(id) => on_change(id === total ? "" : id)}
        className="segment_choice"
      />
      {may_add && dimensions.length > 0 && (
        <Popover
          label={t`New segment`}
          placement="bottom start"
          trigger={
            <IconButton label={t`New segment`}>
              <Plus size={15} aria-hidden />
            </IconButton>
          }
        >
          {(close) => (
            <NewSegment
              dimensions={dimensions}
              on_add={(segment) => {
                on_add(segment);
                close();
              }}
            />
          )}
        </Popover>
      )}
    </div>
  );
}

// "channel=chat,region=eu" as "chat, eu".
export function segment_words(segment: string): string {
  return segment
    .split(",")
    .map((label) => label.slice(label.indexOf("=") + 1))
    .join(", ");
}
