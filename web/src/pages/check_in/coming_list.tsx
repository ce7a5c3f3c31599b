import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { key_results_query } from "../../api/queries";
import type { OwedItem } from "../../domain/owed_list";
import { relative_day } from "../../model/dates";
import { cadence_words, status_tone, status_words } from "../../model/words";
import { HealthGlyph } from "../../domain/health_glyph";
import { useOverlay } from "../../shell/overlays";
import { useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";

export const coming_of = (person: string) => key_results_query({ owner: person });

// Key results of a person that are not due yet, the one updated longest ago first.
export function ComingList({
  person,
  owed,
  may_check_in,
}: {
  person: string;
  owed: readonly OwedItem[];
  may_check_in: boolean;
}) {
  const { t } = useLingui();
  const today = useToday();
  const { open } = useOverlay();
  const list = useQuery(coming_of(person));
  const is_owed = new Set(owed.map((item) => item.id));
  const coming = (list.data?.items ?? [])
    .filter(({ key_result, status }) => status !== null && !key_result.archived && !is_owed.has(key_result.id))
    .sort((left, right) => (left.key_result.checked_in_on ?? "").localeCompare(right.key_result.checked_in_on ?? ""));
  if (coming.length === 0) return null;
  return (
    <Panel flush title={<Trans>Coming</Trans>}>
      <ul className="coming_list" aria-label={t`Coming`}>
        {coming.map(({ key_result, status, objective_title }) => (
          <li key={key_result.id} className="coming_row">
            <HealthGlyph tone={status_tone(status)} label={status_words(status)} />
            <span className="coming_text">
              <Link to="/key-results/$id" params={{ id: key_result.id }} className="coming_title truncate">
                {key_result.title}
              </Link>
              <span className="coming_note truncate">{objective_title}</span>
            </span>
            <span className="coming_when number">
              {key_result.checked_in_on === null ? (
                <Trans>never updated</Trans>
              ) : (
                <Trans>updated {relative_day(key_result.checked_in_on, today)}</Trans>
              )}{" "}
              · {cadence_words(key_result.check_in_cadence)}
            </span>
            {may_check_in && (
              <Button
                kind="ghost"
                size="compact"
                aria-label={t`Check in ${key_result.title}`}
                onPress={() => open("check-in", key_result.id)}
              >
                <Trans>Check in</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
