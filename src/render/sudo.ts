/** Texts of the sudo commands. */
import type { Hyperparam } from '../chain/sudo/get-hyperparams.js'
import type { Look } from './look.js'
import { renderTable } from './table.js'

/** JSON contract of `sudo get`. */
export interface HyperparamsReport {
  readonly netuid: number
  readonly network: string
  readonly block_hash: string
  readonly hyperparameters: readonly {
    readonly name: string
    readonly type: string
    /** Exact: integers, true or false, decimals of fixed-point numbers, TAO for burns. */
    readonly value: string
    /** The integer on the chain; null for a boolean. */
    readonly raw: string | null
    /** Who can set it with `sudo set`; null if that command does not know it. */
    readonly settable_by: 'owner' | 'root' | null
  }[]
}

/** JSON form of a subnet's hyperparameters. */
export function describeHyperparams(
  head: { readonly netuid: number; readonly network: string; readonly blockHash: string },
  params: readonly Hyperparam[],
  settable: ReadonlyMap<string, 'owner' | 'root'>,
): HyperparamsReport {
  return {
    netuid: head.netuid,
    network: head.network,
    block_hash: head.blockHash,
    hyperparameters: params.map(({ name, type, value, raw }) => ({
      name,
      type,
      value,
      raw: raw === null ? null : raw.toString(),
      settable_by: settable.get(name) ?? null,
    })),
  }
}

/** One line a parameter. */
export function renderHyperparams(report: HyperparamsReport, look: Look): string {
  return renderTable(
    [
      { title: 'HYPERPARAMETER', value: (row) => row.name },
      { title: 'VALUE', value: (row) => (row.type === 'TaoBalance' ? `${row.value} TAO` : row.value), align: 'right' },
      { title: 'TYPE', value: (row) => row.type, dropAt: 1 },
      { title: 'SET BY', value: (row) => row.settable_by ?? '', dropAt: 2 },
    ],
    report.hyperparameters,
    look,
  )
}
