import { Trans } from "@lingui/react/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { explain } from "../actions/edit";
import { ApiError } from "../api/problem";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { EmptyState, ErrorState, NoPermission } from "../ui/states";
import { ErrorBoundary } from "./error_boundary";

interface Props<Data> {
  query: UseQueryResult<Data, Error>;
  // Skeletons of the final size.
  loading: ReactNode;
  children: (data: Data) => ReactNode;
}

// A part of a page that waits for an answer: skeleton, error, no permission, or the thing itself. What was read before
// stays in sight when asking again fails.
export function QueryView<Data>({ query, loading, children }: Props<Data>) {
  if (query.data !== undefined) {
    return (
      <ErrorBoundary>
        {query.isError && !(query.error instanceof ApiError && query.error.status === 404) && (
          <Banner
            tone="risk"
            actions={
              <Button size="compact" onPress={() => void query.refetch()}>
                <Trans>Try again</Trans>
              </Button>
            }
          >
            <Trans>This may be out of date: asking again failed. {explain(query.error)}</Trans>
          </Banner>
        )}
        {children(query.data)}
      </ErrorBoundary>
    );
  }
  if (query.isError) return <QueryError error={query.error} on_retry={() => void query.refetch()} />;
  return <>{loading}</>;
}

export function QueryError({ error, on_retry }: { error: Error; on_retry: () => void }) {
  if (error instanceof ApiError && error.status === 404)
    return (
      <EmptyState title={<Trans>Nothing is here, or you may not see it.</Trans>}>
        <Trans>It may have been archived or never existed. The owner of the workspace can tell.</Trans>
      </EmptyState>
    );
  if (error instanceof ApiError && error.status === 403)
    return (
      <NoPermission>
        <Trans>Your role does not allow this. An admin or the owner of the workspace can change that.</Trans>
      </NoPermission>
    );
  return (
    <ErrorState
      title={<Trans>This could not be read.</Trans>}
      detail={explain(error)}
      {...(error instanceof ApiError ? { request_id: error.request_id } : {})}
      on_retry={on_retry}
    />
  );
}
