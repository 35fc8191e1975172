/** The collateral of miners: alpha of a coldkey on its hotkey that is freed only as the hotkey earns. */
import { type Alpha, alpha, compareAlpha, formatUnits, subtractAlphaSaturating } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { hasItem, notOnThisRuntime } from '../metadata/lookup.js'
import { readMap } from '../raw/walk-map.js'
import { readPaged } from '../read-paged.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectAddress, expectAlpha, expectList, expectObject } from '../scale/expect.js'
import { expectFixedBits } from '../scale/read-fixed.js'
import type { ScaleValue } from '../scale/value.js'
import { getStake } from '../stake/list-stakes.js'

const MODULE = 'SubtensorModule'
/** Fractional bits of drain ratios. */
const FRACTION_BITS = 64n
const UNITS = 1_000_000_000n
/** As many hotkeys with collateral as a coldkey may have on a subnet. */
export const MAX_POSITIONS = 32

export interface Collateral {
  readonly netuid: number
  readonly hotkey: string
  /** What cannot be taken out. */
  readonly locked: Alpha
  /** The floor: the drain stops there, and what the hotkey earns fills up to it. */
  readonly floor: Alpha
  /** All that the hotkey earned since there is collateral. */
  readonly earned: Alpha
  /** Alpha that is freed for each alpha that is earned, as a decimal; up to nine decimals. */
  readonly drain: string
}

/** A position with the stake on which the collateral lies. */
export interface CollateralPosition extends Collateral {
  readonly staked: Alpha
  /** What of the stake is not locked as collateral. */
  readonly free: Alpha
}

/** A drain ratio as a decimal with up to nine decimals, rounded down. */
export function formatDrain(bits: bigint): string {
  return formatUnits((bits * UNITS) >> FRACTION_BITS)
}

/** Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the runtime has no collateral. */
export async function requireCollateral(client: ChainClient): Promise<void> {
  const item = `${MODULE}.MinerCollateral`
  if (hasItem(await client.metadata(), `storage ${item}`)) return
  throw notOnThisRuntime('collateral of miners', [item], client.runtime.specVersion)
}

/** The entry of one position, and the ratio that a new position on the subnet gets. */
export function listCollateralQueries({ netuid, hotkey, coldkey }: CollateralPlace): readonly StorageQuery[] {
  return [
    { pallet: MODULE, item: 'MinerCollateral', keys: [netuid, hotkey, coldkey], absentIsNull: true },
    { pallet: MODULE, item: 'CollateralDrainRatio', keys: [netuid] },
  ]
}

export interface CollateralPlace {
  readonly netuid: number
  readonly hotkey: string
  readonly coldkey: string
}

/** Makes a position from the answers to {@link listCollateralQueries}; one that is not there yet has nothing locked. */
export function readCollateral(place: Pick<CollateralPlace, 'netuid' | 'hotkey'>, values: readonly (ScaleValue | undefined)[]): Collateral {
  const { netuid, hotkey } = place
  const [state = null, ratio] = values
  if (state === null) {
    const none = alpha(netuid, 0n)
    const drain = formatDrain(expectFixedBits(ratio, `${MODULE}.CollateralDrainRatio`))
    return { netuid, hotkey, locked: none, floor: none, earned: none, drain }
  }
  const what = `${MODULE}.MinerCollateral`
  const entry = expectObject(state, what)
  return {
    netuid,
    hotkey,
    locked: expectAlpha(entry.locked, netuid, `${what}.locked`),
    floor: expectAlpha(entry.min_locked, netuid, `${what}.min_locked`),
    earned: expectAlpha(entry.earned, netuid, `${what}.earned`),
    drain: formatDrain(expectFixedBits(entry.drain_ratio, `${what}.drain_ratio`)),
  }
}

/** A position with its stake. */
export function withStake(collateral: Collateral, staked: Alpha): CollateralPosition {
  return { ...collateral, staked, free: subtractAlphaSaturating(staked, collateral.locked) }
}

/** All positions of a coldkey on these subnets that have collateral or a floor, by netuid. */
export async function listCollateral(
  client: ChainClient,
  coldkey: string,
  netuids: readonly number[],
): Promise<readonly CollateralPosition[]> {
  await requireCollateral(client)
  const lists = await client.readStorage(
    netuids.map((netuid) => ({ pallet: MODULE, item: 'ColdkeyCollateralHotkeys', keys: [netuid, coldkey] })),
  )
  const places = netuids.flatMap((netuid, index) =>
    expectList(lists[index], `${MODULE}.ColdkeyCollateralHotkeys`)
      .slice(0, MAX_POSITIONS)
      .map((hotkey) => ({ netuid, hotkey: expectAddress(hotkey, `${MODULE}.ColdkeyCollateralHotkeys`), coldkey })),
  )
  return readPaged(places, async (place) => {
    const [values, staked] = await Promise.all([
      client.readStorage(listCollateralQueries(place)),
      getStake(client, coldkey, place.hotkey, place.netuid),
    ])
    return withStake(readCollateral(place, values), staked)
  })
}

/** A position of a subnet: whose it is, and the neuron that the hotkey is now. */
export interface SubnetCollateral extends Collateral {
  readonly coldkey: string
  /** Null where the hotkey is not registered; its collateral outlives that. */
  readonly uid: number | null
}

/** All positions of a subnet that have collateral or a floor, the largest first. Throws what {@link requireCollateral} throws. */
export async function listSubnetCollateral(client: ChainClient, netuid: number): Promise<readonly SubnetCollateral[]> {
  await requireCollateral(client)
  const what = `${MODULE}.MinerCollateral`
  const entries = (await readMap(client, { pallet: MODULE, item: 'MinerCollateral', keys: [netuid] })) ?? []
  const places = entries.map(({ keys: [, hotkey, coldkey], value }) => {
    const place = { netuid, hotkey: expectAddress(hotkey, what) }
    return { ...readCollateral(place, [value]), coldkey: expectAddress(coldkey, what) }
  })
  const uids = await client.readStorage(
    places.map(({ hotkey }) => ({ pallet: MODULE, item: 'Uids', keys: [netuid, hotkey], absentIsNull: true })),
  )
  return places
    .map((place, index) => ({ ...place, uid: typeof uids[index] === 'number' ? uids[index] : null }))
    .sort((a, b) => compareAlpha(b.locked, a.locked) || (a.hotkey < b.hotkey ? -1 : 1))
}
