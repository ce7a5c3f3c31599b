import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CalendarRange, ChartSpline, Flag, Gauge, KeyRound, Search, Target, User, Users } from "lucide-react";
import { type ReactNode, startTransition, useEffect, useState } from "react";
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";
import type { Schemas } from "../api/client";
import { search_query } from "../api/queries";
import { Kbd } from "../ui/kbd";
import { useAllCommands } from "./commands";
import type { OverlayProps } from "./overlays";
import { best_commands } from "./palette_match";
import { page_of_hit } from "./subject_page";
import "./palette.css";

type Hit = Schemas["SearchHit"];

const icons: Record<Hit["kind"], ReactNode> = {
  objective: <Target size={16} aria-hidden />,
  key_result: <KeyRound size={16} aria-hidden />,
  kpi: <Gauge size={16} aria-hidden />,
  metric: <ChartSpline size={16} aria-hidden />,
  initiative: <Flag size={16} aria-hidden />,
  person: <User size={16} aria-hidden />,
  team: <Users size={16} aria-hidden />,
  cycle: <CalendarRange size={16} aria-hidden />,
};

const shown_hits = 12;
// As many commands as there is room for without scrolling; the others come once these are drawn.
const commands_at_first = 12;

export default function Palette({ on_close }: OverlayProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [words, set_words] = useState("");
  const [is_drawn, set_is_drawn] = useState(false);
  useEffect(() => startTransition(() => set_is_drawn(true)), []);
  const all_commands = best_commands(
    useAllCommands().filter((command) => command.only_key !== true),
    words,
  );
  const commands = is_drawn ? all_commands : all_commands.slice(0, commands_at_first);
  const trimmed = words.trim();
  const search = useQuery({
    ...search_query({ q: trimmed, limit: shown_hits }),
    enabled: trimmed !== "",
    placeholderData: keepPreviousData,
  });
  const hits = trimmed === "" ? [] : (search.data?.hits ?? []);

  function run(key: string) {
    const command = commands.find((each) => `command ${each.id}` === key);
    if (command !== undefined) {
      // The palette leaves the address first; what the command opens comes after.
      on_close();
      setTimeout(command.run, 0);
      return;
    }
    const hit = hits.find((each) => each.id === key);
    if (hit !== undefined) void navigate({ to: page_of_hit(hit) });
    else if (key === "everything") void navigate({ to: "/search", search: { q: trimmed } });
  }

  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && on_close()} className="palette_scrim">
      <Modal className="palette">
        <Dialog aria-label={t`Search and commands`} className="palette_frame">
          <Autocomplete inputValue={words} onInputChange={set_words}>
            <SearchField aria-label={t`Search`} autoFocus className="palette_field">
              <Search size={17} aria-hidden />
              <Input placeholder={t`Goal, KPI, person or command`} className="palette_input" />
              <Kbd keys="Escape" />
            </SearchField>
            {/* What scrolls can be reached by key, too. */}
            <div className="palette_scroll" role="group" aria-label={t`Results`} tabIndex={0}>
              <ListBox
                aria-label={t`Results`}
                className="palette_list"
                selectionMode="none"
                onAction={(key) => run(String(key))}
                renderEmptyState={() => (
                  <div className="palette_empty">
                    {search.isFetching ? (
                      <Trans>Searching</Trans>
                    ) : (
                      <Trans>Nothing found. Try fewer or other words.</Trans>
                    )}
                  </div>
                )}
              >
                {hits.length > 0 && (
                  <ListBoxSection className="palette_section">
                    <Header className="palette_title">
                      <Trans>Found</Trans>
                    </Header>
                    <Collection items={hits}>
                      {(hit: Hit) => (
                        <ListBoxItem id={hit.id} textValue={hit.title} className="palette_item">
                          {icons[hit.kind]}
                          <span className="truncate">{hit.title}</span>
                          <span className="palette_within truncate">{hit.within}</span>
                        </ListBoxItem>
                      )}
                    </Collection>
                    {(search.data?.total ?? 0) > hits.length && (
                      <ListBoxItem id="everything" textValue={t`Show all results`} className="palette_item">
                        <Search size={16} aria-hidden />
                        <Trans>Show all results</Trans>
                        <span className="palette_within number">{search.data?.total}</span>
                      </ListBoxItem>
                    )}
                  </ListBoxSection>
                )}
                {commands.length > 0 && (
                  <ListBoxSection className="palette_section">
                    <Header className="palette_title">
                      <Trans>Commands</Trans>
                    </Header>
                    <Collection items={commands}>
                      {(command) => (
                        <ListBoxItem id={`command ${command.id}`} textValue={command.label} className="palette_item">
                          {command.icon ?? <span className="palette_no_icon" />}
                          <span className="truncate">{command.label}</span>
                          {command.keys !== undefined && (
                            <span className="push">
                              <Kbd keys={command.keys} />
                            </span>
                          )}
                        </ListBoxItem>
                      )}
                    </Collection>
                  </ListBoxSection>
                )}
              </ListBox>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
