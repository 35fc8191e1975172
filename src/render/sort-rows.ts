/** Orders the rows of a list by one of its columns. */

export type SortOrder = 'asc' | 'desc'

/** By what a row is ordered: amounts and numbers by their size, texts by their letters. */
export type SortKey = bigint | number | string

export function compareKeys(a: SortKey, b: SortKey): number {
  if (typeof a === 'string' && typeof b === 'string')
    return a.toLowerCase() < b.toLowerCase() ? -1 : a.toLowerCase() > b.toLowerCase() ? 1 : 0
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The rows in the order of a column. Without an order, amounts and numbers come largest first, as they are looked for, and texts from A to
 * Z. Rows that are equal in it keep their order.
 */
export function sortRows<Row>(rows: readonly Row[], key: (row: Row) => SortKey, order?: SortOrder): Row[] {
  // Each key is made once: rows are compared with a dozen others each.
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => {
      const way = (order ?? (typeof a.key === 'string' ? 'asc' : 'desc')) === 'asc' ? 1 : -1
      return way * compareKeys(a.key, b.key)
    })
    .map(({ row }) => row)
}
