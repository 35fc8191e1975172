/** Renders the results of the sudo commands. */
import type { Hyperparam } from '../chain/sudo/get-hyperparams.js'
import type { HyperparamsReport } from '../report/sudo.js'
import type { Look } from './look.js'
import { renderTable } from './table.js'

function describeSetter(who: 'owner' | 'root' | 'nobody' | undefined): 'owner' | 'root' | null {
  return who === undefined || who === 'nobody' ? null : who
}

/** JSON form of a subnet's hyperparameters. */
export function describeHyperparams(
  head: { readonly netuid: number; readonly network: string; readonly blockHash: string },
  params: readonly Hyperparam[],
  settable: ReadonlyMap<string, 'owner' | 'root' | 'nobody'>,
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
      settable_by: describeSetter(settable.get(name)),
    })),
  }
}

/** One line for each parameter. */
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
