// What a form changed: an edit sends nothing else, so that it does not overwrite what somebody else changed meanwhile.
export function changed_fields<Draft extends object>(
  before: { [Field in keyof Draft]?: unknown },
  draft: Draft,
): Partial<Draft> {
  const changed: Partial<Draft> = {};
  for (const field of Object.keys(draft) as (keyof Draft)[])
    if (JSON.stringify(before[field]) !== JSON.stringify(draft[field])) changed[field] = draft[field];
  return changed;
}
