/** Marks the k largest (`is_topk`): of equals the later indices win, and all are marked when there are at most k. */
export function selectTop(values: readonly bigint[], k: number): boolean[] {
  return unmarkSmallest(
    values.map(() => true),
    values,
    k,
  )
}

/** As `selectTop`, zeros never marked (`is_topk_nonzero`). */
export function selectTopNonzero(values: readonly bigint[], k: number): boolean[] {
  return unmarkSmallest(
    values.map((value) => value !== 0n),
    values,
    k,
  )
}

function unmarkSmallest(marks: boolean[], values: readonly bigint[], k: number): boolean[] {
  const order = values.map((value, index) => ({ value, index }))
  order.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
  for (const { index } of order.slice(0, Math.max(0, values.length - k))) marks[index] = false
  return marks
}
