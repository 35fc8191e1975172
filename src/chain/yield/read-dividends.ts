/** What the stakers of a hotkey got in the last epoch. */
import { type Alpha, alpha, subtractAlphaSaturating } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectAlpha } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'

/** A hotkey on a subnet other than root. */
export interface YieldPlace {
  readonly hotkey: string
  readonly netuid: number
}

export interface Dividends {
  /** What was added to the stake of all who stake to the hotkey in the last epoch, after its take. */
  readonly paid: Alpha
  /** The stake to which it was added. */
  readonly base: Alpha
  /** All that is staked to the hotkey now. */
  readonly staked: Alpha
}

/** The entries of which {@link readDividends} makes the dividends. */
export function listDividendQueries({ hotkey, netuid }: YieldPlace): readonly StorageQuery[] {
  return [
    { pallet: MODULE, item: 'AlphaDividendsPerSubnet', keys: [netuid, hotkey] },
    { pallet: MODULE, item: 'TotalHotkeyAlphaLastEpoch', keys: [hotkey, netuid] },
    { pallet: MODULE, item: 'TotalHotkeyAlpha', keys: [hotkey, netuid] },
  ]
}

/**
 * Reads the dividends from the answers to {@link listDividendQueries}. The runtime notes the stake after it has added the dividends to it
 * (`distribute_dividends_and_incentives`), so that the base is the difference; where that is nothing, it is what is staked now.
 */
export function readDividends(netuid: number, [paid, after, staked]: readonly (ScaleValue | undefined)[]): Dividends {
  const amount = (value: ScaleValue | undefined, item: string) => expectAlpha(value, netuid, `${MODULE}.${item}`)
  const dividends = amount(paid, 'AlphaDividendsPerSubnet')
  const now = amount(staked, 'TotalHotkeyAlpha')
  const base = subtractAlphaSaturating(amount(after, 'TotalHotkeyAlphaLastEpoch'), dividends)
  return { paid: dividends, base: base.alphaRao > 0n ? base : now, staked: now }
}

/** What one position of `stake` gets of what is paid to all that is `staked` to the hotkey, rounded down. */
export function shareOut(paid: Alpha, stake: Alpha, staked: Alpha): Alpha {
  return alpha(paid.netuid, staked.alphaRao <= 0n ? 0n : (paid.alphaRao * stake.alphaRao) / staked.alphaRao)
}

/** The dividends of one hotkey on one subnet, at the pinned block of the client. */
export async function fetchDividends(client: ChainClient, place: YieldPlace): Promise<Dividends> {
  return readDividends(place.netuid, await client.readStorage(listDividendQueries(place)))
}
