import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, ArrowUpRight } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { why_query } from "../../api/queries";
import { DerivationWordsProvider, WhyView } from "../../domain/derivation_view";
import { long_period } from "../../model/periods";
import type { Health } from "../../model/types";
import type { OverlayProps } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useToday } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Skeleton } from "../../ui/skeleton";
import { segment_words } from "../metric/segment_choice";
import { useWhyThing } from "./use_why_thing";
import { parse_subject, type WhySubject } from "./why_subject";
import { why_words } from "./why_words";
import "./why.css";

// Why a number is what it is. What it rests on can be asked in turn; Back returns.
export default function WhyDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const today = useToday();
  const [deeper, set_deeper] = useState<readonly string[]>([]);
  const body = useRef<HTMLDivElement>(null);
  const asked_text = deeper.at(-1) ?? id;
  const asked = useMemo(() => parse_subject(asked_text), [asked_text]);
  const thing = useWhyThing(asked.id);
  const query = useQuery(
    why_query(asked.id, {
      ...(asked.of === "" ? {} : { of: asked.of }),
      ...(asked.period === "" ? {} : { period: asked.period }),
      ...(asked.segment === "" ? {} : { segment: asked.segment }),
    }),
  );
  const words = useMemo(
    () => why_words({ thing, asked, today, on_deeper: (subject) => set_deeper((now) => [...now, subject]) }),
    [thing, asked, today],
  );
  const back = () => set_deeper((now) => now.slice(0, -1));
  const back_by_key = (event: KeyboardEvent) => {
    const goes_back = event.key === "Backspace" || (event.altKey && event.key === "ArrowLeft");
    if (!goes_back || deeper.length === 0) return;
    event.preventDefault();
    back();
  };
  // The button that led here is gone with what it stood in.
  useEffect(() => {
    if (deeper.length > 0) body.current?.focus();
  }, [deeper]);

  const question = useQuestion(asked, query.data?.of ?? asked.of, thing.name, thing.card?.health ?? null, today);
  const page = page_of(asked.id);
  return (
    <Dialog
      title={question}
      place="side"
      size="normal"
      on_close={on_close}
      {...(deeper.length > 0
        ? {
            overline: (
              <Button
                kind="ghost"
                size="compact"
                className="why_back"
                icon={<ArrowLeft size={14} aria-hidden />}
                onPress={back}
              >
                <Trans>Back</Trans>
              </Button>
            ),
          }
        : {})}
      footer={
        <>
          {page !== null && (
            <Link to={page} className="text_link why_page">
              <Trans>Open {thing.name}</Trans> <ArrowUpRight size={14} aria-hidden />
            </Link>
          )}
          <Button onPress={on_close} keys="Escape">
            <Trans>Close</Trans>
          </Button>
        </>
      }
    >
      {/* Hears keys that its buttons let pass. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div ref={body} className="why_body" tabIndex={-1} role="group" aria-label={t`Answer`} onKeyDown={back_by_key}>
        <QueryView query={query} loading={<Skeleton height={360} />}>
          {(why) => (
            <DerivationWordsProvider value={words}>
              <WhyView why={why} />
            </DerivationWordsProvider>
          )}
        </QueryView>
      </div>
    </Dialog>
  );
}

function useQuestion(
  asked: WhySubject,
  of: string,
  name: string,
  health: Health | null | undefined,
  today: string,
): string {
  const { t } = useLingui();
  const part = asked.segment === "" ? name : `${name}, ${segment_words(asked.segment)}`;
  switch (of) {
    case "health": {
      switch (health) {
        case "healthy":
          return t`Why is “${name}” healthy?`;
        case "at_risk":
          return t`Why is “${name}” at risk?`;
        case "unhealthy":
          return t`Why is “${name}” unhealthy?`;
        case "no_target":
          return t`Why does “${name}” have no target?`;
        default:
          return t`Why does “${name}” have no data?`;
      }
    }
    case "value": {
      const period = asked.period === "" ? "" : long_period(asked.period, today);
      return period === ""
        ? t`Where does the value of “${part}” come from?`
        : t`Where does “${part}” in ${period} come from?`;
    }
    case "target":
      return t`Which target does “${name}” have now?`;
    case "progress":
      return t`How far has “${name}” come?`;
    case "expected":
      return t`How far should “${name}” be?`;
    case "status":
      return t`Why does “${name}” have this status?`;
    case "grade":
      return t`Why this grade for “${name}”?`;
    case "verdict":
      return t`Did the recovery of “${name}” work?`;
    default:
      return t`Why is “${name}” like this?`;
  }
}
