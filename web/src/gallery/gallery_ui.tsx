import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "../ui/badge";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { Checkbox, Switch } from "../ui/checkbox";
import { ClampedText } from "../ui/clamped_text";
import { DateField } from "../ui/date_field";
import { Dialog } from "../ui/dialog";
import { IconButton } from "../ui/icon_button";
import { Kbd } from "../ui/kbd";
import { Menu } from "../ui/menu";
import { NumberField } from "../ui/number_field";
import { Fact, Facts, Panel } from "../ui/panel";
import { Picker } from "../ui/picker";
import { RadioCards } from "../ui/radio_cards";
import { Select } from "../ui/select";
import { Skeleton, SkeletonLines } from "../ui/skeleton";
import { EmptyState, ErrorState, NoPermission } from "../ui/states";
import { Segmented, Tabs } from "../ui/tabs";
import { TextField } from "../ui/text_field";
import { show_toast } from "../ui/toast";

const choices = [
  { id: "a", label: "Mara Oyelaran", note: "Support" },
  { id: "b", label: "Dario Conti", note: "Sales" },
];

function Buttons() {
  const [open, set_open] = useState(false);
  return (
    <div className="gallery_row">
      <Button kind="primary" icon={<Plus size={14} />} keys="c">
        New check-in
      </Button>
      <Button>Normal</Button>
      <Button kind="ghost">Ghost</Button>
      <Button kind="danger" icon={<Trash2 size={14} />}>
        Archive
      </Button>
      <Button isDisabled>Not now</Button>
      <Button size="compact">Compact</Button>
      <IconButton label="Add">
        <Plus size={16} />
      </IconButton>
      <Menu
        label="More"
        trigger={<Button>Menu</Button>}
        groups={[
          {
            id: "one",
            actions: [
              { id: "edit", label: "Edit", keys: "e" },
              { id: "archive", label: "Archive", danger: true },
            ],
          },
        ]}
      />
      <Button onPress={() => set_open(true)}>Dialog</Button>
      <Button onPress={() => show_toast({ text: "Saved", action: { label: "Undo", run: () => undefined } })}>
        Toast
      </Button>
      <Kbd keys="mod+k" />
      {(["quiet", "accent", "on", "risk", "off", "dashed"] as const).map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
      {open && (
        <Dialog
          title="A dialog"
          on_close={() => set_open(false)}
          footer={<Button onPress={() => set_open(false)}>Close</Button>}
        >
          Its content.
        </Dialog>
      )}
    </div>
  );
}

function Fields() {
  const [number, set_number] = useState<number | null>(28.6);
  const [choice, set_choice] = useState<string>("a");
  const [picked, set_picked] = useState<string | null>(null);
  const [day, set_day] = useState<string | null>("2026-12-31");
  const [ticked, set_ticked] = useState(true);
  const [card, set_card] = useState<"on" | "risk">("on");
  return (
    <div className="gallery_fields">
      <TextField label="Title" placeholder="What will be true" help="One sentence." />
      <TextField label="With an error" error="This is needed." defaultValue="" />
      <TextField label="Note" rows={3} />
      <NumberField label="New value" unit="%" value={number} on_change={set_number} steps />
      <Select label="Owner" choices={choices} value={choice} on_change={set_choice} />
      <Picker label="Team" choices={choices} value={picked} on_change={set_picked} placeholder="Search" />
      <DateField label="Due" value={day} on_change={set_day} />
      <div className="gallery_row">
        <Checkbox is_selected={ticked} on_change={set_ticked}>
          Checkbox
        </Checkbox>
        <Switch is_selected={ticked} on_change={set_ticked}>
          Switch
        </Switch>
      </div>
      <RadioCards
        label="How confident are you?"
        value={card}
        on_change={set_card}
        cards={[
          { id: "on", label: "On track", health: "on" },
          { id: "risk", label: "At risk", health: "risk" },
        ]}
      />
    </div>
  );
}

function Places({ theme }: { theme: string }) {
  const [tab, set_tab] = useState("one");
  const [segment, set_segment] = useState<"cards" | "table">("cards");
  return (
    <>
      <Tabs
        label={`Tabs ${theme}`}
        value={tab}
        on_change={set_tab}
        items={[
          { id: "one", label: "Key results", count: 4, content: <p>Four of them.</p> },
          { id: "two", label: "Activity", content: <p>What happened.</p> },
        ]}
      />
      <Segmented
        label={`View ${theme}`}
        value={segment}
        on_change={set_segment}
        segments={[
          { id: "cards", label: "Cards" },
          { id: "table", label: "Table" },
        ]}
      />
      {(["quiet", "accent", "on", "risk", "off"] as const).map((tone) => (
        <Banner key={tone} tone={tone}>
          A banner that is {tone}.
        </Banner>
      ))}
    </>
  );
}

export function UiSection({ theme }: { theme: string }) {
  return (
    <>
      <Buttons />
      <Fields />
      <Places theme={theme} />
      <div className="gallery_columns">
        <Panel title={`A panel ${theme}`} level={3}>
          <Facts>
            <Fact name="Owner">Mara Oyelaran</Fact>
            <Fact name="Due">Dec 31</Fact>
          </Facts>
          <ClampedText text={"A text that goes on for a while. ".repeat(20)} lines={2} />
        </Panel>
        <EmptyState title="No KPIs yet" action={<Button kind="primary">New KPI</Button>}>
          A KPI is a metric that somebody promised to keep healthy.
        </EmptyState>
        <ErrorState
          title="The KPIs could not be loaded"
          detail="The server did not answer."
          request_id="a86a21a6"
          on_retry={() => undefined}
        />
        <NoPermission>Ask Ingrid Halden, who is the owner.</NoPermission>
        <div>
          <Skeleton height={52} />
          <SkeletonLines lines={3} />
        </div>
      </div>
    </>
  );
}
