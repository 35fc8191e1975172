/** Renders the results of the stake commands. */
import type { StakePosition } from '../chain/stake/list-stakes.js'
import { type Alpha, addRao, alphaJson, type Price, priceJson, type Rao, taoJson, valueAt } from '../core/money.js'
import type { StakeListReport } from '../report/stake.js'
import type { Look } from './look.js'
import { shortenIds, showAmount } from './shorten.js'
import { type Column, renderPairs, renderTable } from './table.js'

/** A position with the name and the price of its subnet, and the lock on it. */
export interface PricedPosition extends StakePosition {
  readonly lock: { readonly locked: Alpha; readonly available: Alpha } | null
  readonly subnetName: string
  readonly price: Price
}

/** The report of a coldkey's positions; `freeRao` is its free balance. */
export function describeStakes(
  head: { readonly coldkey: string; readonly network: string; readonly blockHash: string; readonly freeRao: Rao },
  positions: readonly PricedPosition[],
): StakeListReport {
  const value = (position: PricedPosition): Rao => valueAt(position.stake, position.price)
  return {
    coldkey: head.coldkey,
    network: head.network,
    block_hash: head.blockHash,
    free: taoJson(head.freeRao),
    total_value: taoJson(addRao(...positions.map(value))),
    positions: positions.map((position) => ({
      netuid: position.netuid,
      subnet_name: position.subnetName,
      hotkey: position.hotkey,
      stake: alphaJson(position.stake),
      locked: position.lock && alphaJson(position.lock.locked),
      available: position.lock && alphaJson(position.lock.available),
      price: priceJson(position.price),
      value: taoJson(value(position)),
      emission: alphaJson(position.emission),
      registered: position.registered,
    })),
  }
}

const LOCK_COLUMNS: readonly Column<StakeListReport['positions'][number]>[] = [
  { title: 'LOCKED', value: (row) => row.locked?.alpha ?? '', align: 'right', dropAt: 4 },
  { title: 'AVAILABLE', value: (row) => row.available?.alpha ?? '', align: 'right', dropAt: 5 },
]

/** One line for each position; on a terminal the totals follow. */
export function renderStakeList(report: StakeListReport, look: Look): string {
  // On a terminal the columns about locks appear only if there is a lock; a program always gets them.
  const locks = !look.terminal || report.positions.some(({ locked }) => locked !== null && locked.alpha_rao !== '0')
  const table = renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'NAME', value: (row) => row.subnet_name, wrapTo: 8, dropAt: 3 },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'STAKE', value: (row) => showAmount(row.stake.alpha, look), align: 'right' },
      ...(locks ? LOCK_COLUMNS : []),
      { title: 'PRICE', value: (row) => row.price.tao, align: 'right', dropAt: 1 },
      { title: 'VALUE (TAO)', value: (row) => showAmount(row.value.tao, look), align: 'right' },
      { title: 'REGISTERED', value: (row) => (row.registered ? 'yes' : 'no'), dropAt: 2 },
    ],
    report.positions,
    look,
  )
  if (!look.terminal) return table
  const pairs = renderPairs(
    [
      ['coldkey', shortenIds(report.coldkey, look)],
      ['free', `${showAmount(report.free.tao, look)} TAO`],
      ['staked', `${showAmount(report.total_value.tao, look)} TAO at the present price`],
    ],
    look,
  )
  return report.positions.length === 0 ? `${pairs}\nNothing is staked.` : `${table}\n${pairs}`
}
