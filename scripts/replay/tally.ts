/** Counts how many comparisons were made and how many were equal, by call, hook or runtime API. */

/** The kinds of comparison for an extrinsic. */
const KINDS = ['validity', 'result', 'events', 'fee', 'diff']

export interface Row {
  readonly name: string
  seen: number
  notImplemented: number
  /** Comparisons that were equal and, in `compared`, all that were made, by kind. */
  readonly equal: Map<string, number>
  readonly compared: Map<string, number>
}

export interface Difference {
  readonly row: string
  readonly kind: string
  /** Where in the trace: block and label. */
  readonly where: string
  readonly text: string
}

export type Group = 'calls' | 'hooks' | 'apis'

export class Tally {
  readonly groups: Readonly<Record<Group, Map<string, Row>>> = { calls: new Map(), hooks: new Map(), apis: new Map() }
  /** The first difference of each row and kind, or all. */
  readonly differences: Difference[] = []
  readonly #printed = new Set<string>()

  constructor(readonly everyDifference = false) {}

  row(group: Group, name: string): Row {
    let row = this.groups[group].get(name)
    if (!row) {
      row = { name, seen: 0, notImplemented: 0, equal: new Map(), compared: new Map() }
      this.groups[group].set(name, row)
    }
    return row
  }

  /** Notes one comparison; `difference` is undefined if it passed. */
  compare(row: Row, kind: string, where: string, difference: string | undefined): void {
    row.compared.set(kind, (row.compared.get(kind) ?? 0) + 1)
    if (difference === undefined) {
      row.equal.set(kind, (row.equal.get(kind) ?? 0) + 1)
      return
    }
    const key = `${row.name} ${kind}`
    if (!this.everyDifference && this.#printed.has(key)) return
    this.#printed.add(key)
    this.differences.push({ row: row.name, kind, where, text: difference })
  }

  /** True if everything seen was implemented and equal. */
  get allEqual(): boolean {
    return this.#rows().every(
      (row) => row.notImplemented === 0 && [...row.compared].every(([kind, count]) => row.equal.get(kind) === count),
    )
  }

  get seen(): number {
    return this.#rows().reduce((sum, row) => sum + row.seen, 0)
  }

  #rows(): Row[] {
    return Object.values(this.groups).flatMap((rows) => [...rows.values()])
  }
}

function cell(row: Row, kind: string): string {
  const compared = row.compared.get(kind)
  if (compared === undefined) return '-'
  const equal = row.equal.get(kind) ?? 0
  return equal === compared ? String(equal) : `${equal}/${compared}`
}

function table(title: string, rows: readonly Row[], kinds: readonly string[]): string {
  if (rows.length === 0) return ''
  const width = Math.max(title.length, ...rows.map(({ name }) => name.length))
  const head = [title.padEnd(width), 'seen'.padStart(6), ...kinds.map((kind) => kind.padStart(9)), 'missing'.padStart(8)].join(' ')
  const lines = [...rows]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((row) =>
      [
        row.name.padEnd(width),
        String(row.seen).padStart(6),
        ...kinds.map((kind) => cell(row, kind).padStart(9)),
        (row.notImplemented === 0 ? '' : String(row.notImplemented)).padStart(8),
      ].join(' '),
    )
  return `${[head, ...lines].join('\n')}\n`
}

/** The closing tables: steps seen and equal. */
export function printTally(tally: Tally): string {
  return [
    table('call', [...tally.groups.calls.values()], KINDS),
    table('hooks', [...tally.groups.hooks.values()], ['events', 'diff']),
    table('runtime API', [...tally.groups.apis.values()], ['result']),
  ]
    .filter((text) => text !== '')
    .join('\n')
}
