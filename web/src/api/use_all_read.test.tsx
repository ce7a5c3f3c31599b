import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useAllRead } from "./use_all_read";

function Page({ asks }: { asks: Record<string, () => Promise<string>> }) {
  const questions = Object.entries(asks).map(([name, queryFn]) => ({ queryKey: [name], queryFn }));
  const is_read = useAllRead(questions);
  return is_read ? questions.map((each) => <Part key={each.queryKey[0]} question={each} />) : <p>waits</p>;
}

function Part({ question }: { question: { queryKey: string[]; queryFn: () => Promise<string> } }) {
  const answer = useQuery(question);
  return <p>{answer.data ?? answer.error?.message ?? "asks"}</p>;
}

function show(asks: Record<string, () => Promise<string>>) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  render(
    <QueryClientProvider client={client}>
      <Page asks={asks} />
    </QueryClientProvider>,
  );
}

test("waits for the last answer", async () => {
  let answer: (text: string) => void = () => {};
  const late = new Promise<string>((resolve) => (answer = resolve));
  show({ first: () => Promise.resolve("one"), second: () => late });
  await waitFor(() => expect(screen.getByText("waits")).toBeTruthy());
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(screen.queryByText("one")).toBeNull();
  answer("two");
  await screen.findByText("two");
  expect(screen.getByText("one")).toBeTruthy();
});

test("a refusal counts as an answer, and is not asked for in a circle", async () => {
  const refused = vi.fn(() => Promise.reject(new Error("refused")));
  show({ first: () => Promise.resolve("one"), second: refused });
  await screen.findByText("refused");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.getByText("one")).toBeTruthy();
  // Once by the page, once by the part that shows it.
  expect(refused.mock.calls.length).toBeLessThanOrEqual(2);
});
