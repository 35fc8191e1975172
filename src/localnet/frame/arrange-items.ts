/** Parts of a list of items, each a run of names: the items that follow the first name follow it in the list too. */
export type Runs = readonly (readonly string[])[]

/** The items with those of each run moved to behind its first one. A name that is not among them is a mistake: a RangeError. */
export function arrangeItems<T>(items: readonly (readonly [string, T])[], runs: Runs = []): (readonly [string, T])[] {
  let arranged = [...items]
  for (const [first, ...others] of runs) {
    const moved = others.map((name) => findItem(arranged, name))
    const rest = arranged.filter((item) => !moved.includes(item))
    const at = first === undefined ? 0 : rest.indexOf(findItem(rest, first)) + 1
    arranged = [...rest.slice(0, at), ...moved, ...rest.slice(at)]
  }
  return arranged
}

function findItem<T>(items: readonly (readonly [string, T])[], name: string): readonly [string, T] {
  const found = items.find(([own]) => own === name)
  if (found === undefined) throw new RangeError(`there is no ${name} that could be listed elsewhere`)
  return found
}

/** The runs without the names that are gone. */
export function dropNames(runs: Runs, gone: readonly string[]): Runs {
  return runs.map((run) => run.filter((name) => !gone.includes(name))).filter(({ length }) => length > 1)
}
