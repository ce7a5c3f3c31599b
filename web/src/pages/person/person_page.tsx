import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { person_query } from "../../api/queries";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { Skeleton } from "../../ui/skeleton";
import { PersonView } from "./person_view";

export default function PersonPage() {
  const { t } = useLingui();
  const { id = "" } = useParams({ strict: false });
  const person = useQuery(person_query(id));
  if (person.data !== undefined) return <PersonView view={person.data} />;
  return (
    <Page title={id} heading={<Trans>Person</Trans>} crumbs={[{ label: t`People`, href: "/people" }]}>
      <QueryView query={person} loading={<Skeleton height={420} />}>
        {() => null}
      </QueryView>
    </Page>
  );
}
