export interface BenchContext {
  readonly bin: string
  readonly runs: number
  /** A temporary directory: HOME for every program that is run. */
  readonly home: string
  readonly env: Readonly<Record<string, string>>
}

/** One measured thing. A value above its budget is a failure. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: '×' | 's' | 'MiB' | '/s' | 'ms' | 'rounds' | 'waves' | 'requests' | 'transfers' | 'items'
  readonly budget?: number
}

/** Tab-separated: name, value, budget, verdict. */
export function formatRow({ name, value, unit, budget }: Row): string {
  const digits = unit === '×' || unit === 's' || (unit === 'MiB' && value < 10) ? 2 : 0
  const verdict = budget === undefined ? '' : value <= budget ? 'ok' : 'over'
  return `${name}\t${value.toFixed(digits)} ${unit}\t${budget === undefined ? '' : `≤ ${budget} ${unit}`}\t${verdict}`
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
