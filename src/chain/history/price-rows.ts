import { alpha, ROOT_PRICE, valueAt } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { HistoryRow } from './history-row.js'
import { listBlockHashes } from './read-history.js'
import { StateReader } from './read-state.js'

/** Questions that are under way at a time. */
const AT_A_TIME = 8

const placeOf = ({ block }: HistoryRow, netuid: number): string => `${block} ${netuid}`

/**
 * Says what alpha was worth where its row does not, by the spot price after its block: one question to the node for each block and subnet.
 * Root's stake is TAO. Throws network errors (exit 5).
 */
export async function priceRows(client: ChainClient, rows: readonly HistoryRow[]): Promise<readonly HistoryRow[]> {
  const wanted = new Map<string, { readonly block: number; readonly netuid: number }>()
  for (const row of rows) {
    const { alpha: moved, worthRao, block } = row
    if (moved !== null && worthRao === null && moved.netuid !== 0) wanted.set(placeOf(row, moved.netuid), { block, netuid: moved.netuid })
  }
  const asked = [...wanted]
  const blocks = [...new Set(asked.map(([, { block }]) => block))]
  const listed = await listBlockHashes(client, blocks)
  const hashes = new Map(blocks.map((block, index) => [block, listed[index] ?? '']))
  const states = new StateReader(client)
  const prices = new Map<string, Awaited<ReturnType<StateReader['readPrice']>>>()
  try {
    for (let at = 0; at < asked.length; at += AT_A_TIME) {
      const page = asked.slice(at, at + AT_A_TIME)
      const found = await Promise.all(page.map(([, { block, netuid }]) => states.readPrice(hashes.get(block) ?? '', netuid)))
      for (const [index, price] of found.entries()) prices.set(page[index]?.[0] ?? '', price)
    }
  } finally {
    states.close()
  }
  return rows.map((row) => {
    if (row.alpha === null || row.worthRao !== null) return row
    const { netuid, change } = row.alpha
    const price = netuid === 0 ? ROOT_PRICE : prices.get(placeOf(row, netuid))
    return price === undefined ? row : { ...row, worthRao: valueAt(alpha(netuid, change < 0n ? -change : change), price) }
  })
}
