// What differs between two states of a form. Fields are compared by what they hold.

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

export function changed_fields<Fields extends object>(before: Fields, now: Fields): Partial<Fields> {
  const names = Object.keys(now) as (keyof Fields)[];
  return Object.fromEntries(
    names.filter((name) => !same(before[name], now[name])).map((name) => [name, now[name]]),
  ) as Partial<Fields>;
}

// Fields that both have changed since `before`, and not to the same.
export function contested_fields<Fields extends object>(
  before: Fields,
  mine: Fields,
  theirs: Fields,
): (keyof Fields)[] {
  const changed = Object.keys(changed_fields(before, mine)) as (keyof Fields)[];
  return changed.filter((name) => !same(before[name], theirs[name]) && !same(mine[name], theirs[name]));
}

// Their state with what I changed in it.
export function joined<Fields extends object>(before: Fields, mine: Fields, theirs: Fields): Fields {
  return { ...theirs, ...changed_fields(before, mine) };
}
