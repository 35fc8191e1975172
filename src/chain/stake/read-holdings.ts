/** What coldkeys have staked, with all that a list of it tells: price, locks, shares, and what it earns. */
import { type Alpha, alpha, type Price, price, type Rao, rao, valueAt, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { listSubnets } from '../subnets/list-subnets.js'
import type { PricedSubnet } from '../subnets/subnet-info.js'
import { shareOut } from '../yield/read-dividends.js'
import { readRootDividends } from '../yield/read-root-dividends.js'
import { perDay } from '../yield/yield-math.js'
import { limitToAvailable, readAvailabilities } from './availability.js'
import { readCollaterals } from './collateral.js'
import type { StakePosition } from './list-stakes.js'
import { listStakesOf } from './list-stakes-of.js'
import { readHotkeyStakes } from './read-hotkey-stakes.js'

/** A position and what there is to know of it. */
export interface Holding {
  readonly position: StakePosition
  /** Undefined for a subnet that is being dissolved. */
  readonly subnet: PricedSubnet | undefined
  readonly price: Price
  /** At the spot price; a sale gives less. */
  readonly valueRao: Rao
  /** The coldkey's lock on the subnet, over all its hotkeys, and what can be taken out of this position; null where it is not told. */
  readonly lock: { readonly locked: Alpha; readonly available: Alpha } | null
  /** What of this position is collateral of its miner. */
  readonly collateral: Alpha
  /** All that is staked to the hotkey on the subnet, by everybody. */
  readonly hotkeyStake: Alpha
  /** What is added to the position in a day, by the dividends of the last epoch; null on root, which is paid in alpha of other subnets. */
  readonly earnedPerDay: Alpha | null
  /** What it earns in a day, at the spot prices; null where that is not told. */
  readonly earnedRaoPerDay: Rao | null
}

/** What a position gets of what root stakers of its hotkey get in a day; null where that is not known. */
function shareRootDay(dayRao: Rao | undefined, stake: Alpha, hotkeyStake: Alpha): Rao | null {
  if (dayRao === undefined) return null
  return hotkeyStake.alphaRao <= 0n ? ZERO_RAO : rao((dayRao * stake.alphaRao) / hotkeyStake.alphaRao)
}

export interface Holdings {
  readonly holdings: readonly Holding[]
  /** Of all subnets, by netuid. */
  readonly subnets: ReadonlyMap<number, PricedSubnet>
}

/**
 * All positions of these coldkeys, or those with one hotkey alone, in two round trips: the first finds the positions, the second what
 * belongs to them.
 */
export async function readHoldings(client: ChainClient, coldkeys: readonly string[], hotkey?: string): Promise<Holdings> {
  const [stakes, availabilities, list] = await Promise.all([
    listStakesOf(client, coldkeys),
    readAvailabilities(client, coldkeys),
    listSubnets(client),
  ])
  const subnets = new Map(list.map((subnet) => [subnet.netuid, subnet]))
  const positions = coldkeys.flatMap((coldkey) => stakes.get(coldkey) ?? []).filter((one) => hotkey === undefined || one.hotkey === hotkey)
  const rootHotkeys = [...new Set(positions.filter(({ netuid }) => netuid === 0).map((one) => one.hotkey))]
  // Collateral counts as locked, so that there is none where nothing is.
  const bound = positions.filter(({ coldkey, netuid }) => availabilities?.get(coldkey)?.get(netuid)?.locked.alphaRao !== 0n)
  const [hotkeyStakes, collaterals, rootDays] = await Promise.all([
    readHotkeyStakes(client, positions),
    readCollaterals(client, bound),
    readRootDividends(client, rootHotkeys, list),
  ])
  const collateralOf = new Map(bound.map((position, index) => [position, collaterals[index]]))
  const holdings = positions.map((position, index): Holding => {
    const { netuid, coldkey, stake } = position
    const subnet = subnets.get(netuid)
    const availability = availabilities && (availabilities.get(coldkey) ?? new Map())
    const none = alpha(netuid, 0n)
    const collateral = collateralOf.get(position) ?? none
    const hotkeyStake = hotkeyStakes[index] ?? none
    const at = subnet?.price ?? price(0n)
    const earned = netuid === 0 ? null : alpha(netuid, perDay(shareOut(position.emission, stake, hotkeyStake).alphaRao, subnet?.tempo ?? 0))
    return {
      position,
      subnet,
      price: at,
      valueRao: valueAt(stake, at),
      lock: availability && {
        locked: availability.get(netuid)?.locked ?? none,
        available: limitToAvailable(stake, { availability, collateral }),
      },
      collateral,
      hotkeyStake,
      earnedPerDay: earned,
      earnedRaoPerDay: earned === null ? shareRootDay(rootDays?.get(position.hotkey), stake, hotkeyStake) : valueAt(earned, at),
    }
  })
  return { holdings, subnets }
}
