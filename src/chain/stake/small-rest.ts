import { type Alpha, formatAlpha, formatTao, type Price, type Rao, UNITS_PER_TOKEN, valueAt } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** The smallest nomination, as a factor of the smallest stake, in millionths. */
export const SMALL_REST_QUERY: StorageQuery = { pallet: 'SubtensorModule', item: 'NominatorMinRequiredStake', keys: [], ifPresent: true }

const MILLIONTHS = 1_000_000n

/**
 * Whether the chain also sells what would stay of a stake, because it is less than the smallest nomination of someone else's hotkey
 * (`clear_small_nomination_if_required`). `factor` is the answer to {@link SMALL_REST_QUERY}.
 */
export async function isRestSold(
  client: ChainClient,
  { rest, price, factor, isOwner }: { readonly rest: Alpha; readonly price: Price; readonly factor: ScaleValue; readonly isOwner: boolean },
): Promise<boolean> {
  if (isOwner || rest.alphaRao === 0n || price === 0n || factor === null) return false
  if (!findConstant(await client.metadata(), 'SubtensorModule', 'InitialMinStake')) return false
  const smallest = expectBigint(await client.readConstant('SubtensorModule', 'InitialMinStake'), 'SubtensorModule.InitialMinStake')
  const required = (smallest * expectBigint(factor, 'SubtensorModule.NominatorMinRequiredStake')) / MILLIONTHS
  return rest.alphaRao < (required * UNITS_PER_TOKEN) / price
}

/** Warns of a rest that is worth less than the least that a part has to come to: from then on it moves as a whole or not at all. */
export function warnSmallRest(rest: Alpha, price: Price, minRao: Rao | null): string[] {
  const worth = valueAt(rest, price)
  if (rest.alphaRao === 0n || minRao === null || worth >= minRao) return []
  return [
    `What would stay, ${formatAlpha(rest)}, is worth ${formatTao(worth)}, less than ${formatTao(minRao)}: it can then only be taken back ` +
      'whole, and not be moved.',
  ]
}
