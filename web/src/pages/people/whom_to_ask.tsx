import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { people_query } from "../../api/queries";
import { role_rank } from "../../model/role_words";

const named = 3;

// Who can do what one may not do oneself: "Ask Ingrid Halden or Mei Tanaka."
export function WhomToAsk({ least }: { least: "admin" | "owner" }) {
  const people = useQuery(people_query()).data?.items ?? [];
  const names = people
    .filter(({ person }) => person.active && !person.archived && role_rank(person.role) >= role_rank(least))
    .map(({ person }) => person.name)
    .slice(0, named);
  if (names.length === 0) return <Trans>An admin of the workspace can.</Trans>;
  const list = new Intl.ListFormat(document.documentElement.lang, { type: "disjunction" }).format(names);
  return <Trans>Ask {list}.</Trans>;
}
