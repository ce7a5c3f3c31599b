import { useRef, useState } from "react";
import { type Edit, useEdit } from "../../actions/edit";
import { ApiError } from "../../api/problem";
import { changed_fields, contested_fields, joined } from "./changes";

export interface Versioned<Fields> {
  version: number;
  fields: Fields;
}

interface Options<Fields, Body> {
  initial: Versioned<Fields>;
  edit: Edit<{ id: string; version: number; changes: Partial<Fields> }, Body>;
  id: string;
  // What is on the server now.
  read_again: () => Promise<Versioned<Fields>>;
  on_done: () => void;
}

// A form over something that others may change meanwhile. Only changed fields are sent. When somebody was faster, their
// other fields are taken over silently, and those that both changed are shown for a choice; nothing typed is lost.
export function useVersionedForm<Fields extends object, Body>({
  initial,
  edit,
  id,
  read_again,
  on_done,
}: Options<Fields, Body>) {
  const [before, set_before] = useState(initial);
  const [fields, set_fields] = useState(initial.fields);
  const [contested, set_contested] = useState<(keyof Fields)[]>([]);
  const [mine, set_mine] = useState(initial.fields);
  const failure = useRef<unknown>(null);
  const handle = useEdit(
    {
      ...edit,
      run: (input: { id: string; version: number; changes: Partial<Fields> }) =>
        edit.run(input).catch((error: unknown) => {
          failure.current = error;
          throw error;
        }),
    },
    { tells_errors: false },
  );

  async function save(base: Versioned<Fields>, now: Fields, may_join: boolean): Promise<void> {
    const changes = changed_fields(base.fields, now);
    if (Object.keys(changes).length === 0) return on_done();
    failure.current = null;
    if ((await handle.perform({ id, version: base.version, changes })) !== undefined) return on_done();
    if (!(failure.current instanceof ApiError && failure.current.status === 412) || !may_join) return;
    const theirs = await read_again();
    const both = contested_fields(base.fields, now, theirs.fields);
    const together = joined(base.fields, now, theirs.fields);
    set_before(theirs);
    set_fields(together);
    set_mine(now);
    set_contested(both);
    handle.reset();
    if (both.length === 0) await save(theirs, together, false);
  }

  return {
    fields,
    set: (changes: Partial<Fields>) => set_fields((now) => ({ ...now, ...changes })),
    submit: () => void save(before, fields, true),
    is_pending: handle.is_pending,
    error: handle.error,
    // Both sides of the fields that two people changed; empty when nobody was faster.
    contested: contested.map((name) => ({ name, mine: mine[name], theirs: before.fields[name] })),
  };
}
