/** Weights and bonds of neurons: for each the others that it names. */
import type { ChainClient } from '../client.js'
import { expectList, expectNumber } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** How many subnets the index of a mechanism leaves room for (`GLOBAL_MAX_SUBNET_COUNT`). */
const SUBNETS_PER_MECHANISM = 4_096

export interface SparseRow {
  readonly uid: number
  /** The u16 that it gives to each other uid. */
  readonly targets: readonly { readonly uid: number; readonly value: number }[]
}

function readPair(pair: ScaleValue, what: string): SparseRow['targets'][number] {
  const [uid, value] = expectList(pair, what)
  return { uid: expectNumber(uid, what), value: expectNumber(value, what) }
}

/** The rows of `Weights` or `Bonds` of these uids on a mechanism, those without any left out. */
export async function readSparseRows(
  client: ChainClient,
  item: 'Weights' | 'Bonds',
  { netuid, mechanism }: { readonly netuid: number; readonly mechanism: number },
  uids: readonly number[],
): Promise<readonly SparseRow[]> {
  const index = mechanism * SUBNETS_PER_MECHANISM + netuid
  const rows = await client.readStorage(uids.map((uid) => ({ pallet: 'SubtensorModule', item, keys: [index, uid] })))
  const what = `SubtensorModule.${item}`
  return rows.flatMap((row, at): SparseRow[] => {
    const targets = expectList(row, what).map((pair) => readPair(pair, what))
    return targets.length === 0 ? [] : [{ uid: uids[at] ?? 0, targets }]
  })
}
