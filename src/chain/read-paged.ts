/** How many items are asked for at a time from an endpoint that does not serve everything in one call. */
const PAGE = 16

/** Runs `read` over all of `list`, a page after the other. */
export async function readPaged<T, R>(list: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let from = 0; from < list.length; from += PAGE) results.push(...(await Promise.all(list.slice(from, from + PAGE).map(read))))
  return results
}
