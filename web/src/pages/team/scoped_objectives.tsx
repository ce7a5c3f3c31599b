import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Target } from "lucide-react";
import { useMemo } from "react";
import { objective_tree_query } from "../../api/queries";
import { GoalTree } from "../../domain/goal_tree";
import type { GoalItem } from "../../domain/goal_tree_items";
import { page_of } from "../../shell/subject_page";
import { QueryView } from "../../shell/query_view";
import { useToday } from "../../shell/session";
import { Skeleton } from "../../ui/skeleton";
import { Section } from "./section";
import type { ScopedProps } from "./scope";

function address_of(item: GoalItem): string {
  return page_of(item.id) ?? "/objectives";
}

// The objectives of a team or a person; those that are closed are one link away.
export function ScopedObjectives({ scope, empty, children }: ScopedProps) {
  const { t } = useLingui();
  const today = useToday();
  const navigate = useNavigate();
  const tree = useQuery(objective_tree_query({ ...scope, key_results: true }));
  const nodes = useMemo(
    () => tree.data?.items.filter(({ row }) => row.stage !== "closed" && !row.archived) ?? [],
    [tree.data],
  );
  const closed = (tree.data?.items.length ?? 0) - nodes.length;
  return (
    <>
      <Section
        title={t`Objectives`}
        count={tree.data === undefined ? undefined : nodes.length}
        action={
          closed > 0 && (
            <Link to="/objectives" search={{ ...scope, stage: "closed" }} className="text_link">
              <Plural value={closed} one="# closed" other="# closed" />
            </Link>
          )
        }
      >
        <QueryView query={tree} loading={<Skeleton height={154} />}>
          {() =>
            nodes.length === 0 ? (
              <p className="scope_empty">
                <Target size={15} aria-hidden />
                {empty} {closed > 0 && <Trans>Earlier ones are closed.</Trans>}
              </p>
            ) : (
              <GoalTree
                label={t`Objectives`}
                nodes={nodes}
                today={today}
                href_of={address_of}
                on_open={(item) => void navigate({ href: address_of(item) })}
              />
            )
          }
        </QueryView>
      </Section>
      {!tree.isPending && children}
    </>
  );
}
