/** What the root stakers of a hotkey got in the last epoch of each subnet: alpha of many subnets, which only its worth adds up. */
import { addRao, type Price, type Rao, rao, valueAt, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectAlpha } from '../scale/expect.js'
import { perDay } from './yield-math.js'

const MODULE = 'SubtensorModule'
const ITEM = 'RootAlphaDividendsPerSubnet'
/** More entries than this are not read for a picture of what is earned. */
const MOST_ENTRIES = 8_192

/** A subnet that pays root stakers. */
export interface PayingSubnet {
  readonly netuid: number
  readonly tempo: number
  readonly price: Price
}

/**
 * What all root stakers of each hotkey get in a day, after its take, in the worth of its alpha at the spot prices, in rao; by hotkey. On
 * runtimes with claims it waits to be claimed, on those with funds it goes into the fund of the validator. Undefined where it would be too
 * many entries to read.
 */
export async function readRootDividends(
  client: ChainClient,
  hotkeys: readonly string[],
  subnets: readonly PayingSubnet[],
): Promise<ReadonlyMap<string, Rao> | undefined> {
  const paying = subnets.filter(({ netuid }) => netuid !== 0)
  if (hotkeys.length * paying.length > MOST_ENTRIES) return undefined
  const values = await client.readStorage(
    hotkeys.flatMap((hotkey) => paying.map(({ netuid }) => ({ pallet: MODULE, item: ITEM, keys: [netuid, hotkey], ifPresent: true }))),
  )
  return new Map(
    hotkeys.map((hotkey, row) => {
      const worths = paying.map(({ netuid, tempo, price }, column) => {
        const value = values[row * paying.length + column] ?? null
        return value === null ? ZERO_RAO : rao(perDay(valueAt(expectAlpha(value, netuid, `${MODULE}.${ITEM}`), price), tempo))
      })
      return [hotkey, addRao(...worths)] as const
    }),
  )
}
