/** Who has conviction on a subnet, and whose locks give it to a hotkey. */
import { type Alpha, alpha, compareAlpha } from '../../core/money.js'
import { BLOCK_SECONDS } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { readPaged } from '../read-paged.js'
import { expectAddress, expectBigint } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { FRACTION_BITS } from './fixed-exp.js'
import { ROLL_QUERIES, readLockMap, readLockState, readRollFacts } from './read-locks.js'
import { type LockKind, type LockState, rollForwardLock } from './roll-forward.js'

const MODULE = 'SubtensorModule'
const YEAR = (365 * 86_400) / BLOCK_SECONDS
/** A subnet keeps its owner for so many blocks after its registration (`ONE_YEAR`). */
const OWNER_BLOCKS = 2_629_800

/** Locks of one kind to a hotkey, added up by the chain. */
interface Bucket {
  readonly hotkey: string
  readonly state: LockState
  readonly kind: LockKind
}

/** What is locked to a hotkey on a subnet, at the pinned block. */
export interface HotkeyConviction {
  readonly hotkey: string
  /** It is the hotkey of the owner, where what is locked counts at once. */
  readonly owner: boolean
  readonly locked: Alpha
  /** In whole units of alpha. */
  readonly conviction: Alpha
  /** What it comes to in a year if nothing is changed. */
  readonly inAYear: Alpha
}

export interface SubnetConvictions {
  /** The most conviction first. */
  readonly hotkeys: readonly HotkeyConviction[]
  /** All alpha that is staked on the subnet. */
  readonly staked: Alpha
  /** What of it is neither the protocol's nor burned. */
  readonly eligible: Alpha
  /** The first block in which the owner may change. */
  readonly ownerUntil: number
  readonly block: number
}

interface Sum {
  readonly owner: boolean
  readonly mass: bigint
  readonly conviction: bigint
  readonly inAYear: bigint
}

const wholeUnits = (netuid: number, bits: bigint): Alpha => alpha(netuid, bits >> FRACTION_BITS)

async function readBuckets(client: ChainClient, netuid: number, ownerHotkey: string | null): Promise<readonly Bucket[]> {
  const kindsOf = (owner: boolean): readonly [string, LockKind][] => [
    [owner ? 'OwnerLock' : 'HotkeyLock', { owner, perpetual: true }],
    [owner ? 'DecayingOwnerLock' : 'DecayingHotkeyLock', { owner, perpetual: false }],
  ]
  const lists = await Promise.all(
    kindsOf(false).map(async ([item, kind]) =>
      (await readLockMap(client, item, [netuid])).map(
        ({ keys, value }): Bucket => ({ hotkey: expectAddress(keys[1], item), state: readLockState(value, item), kind }),
      ),
    ),
  )
  if (ownerHotkey === null) return lists.flat()
  const own = kindsOf(true)
  const values = await client.readStorage(own.map(([item]) => ({ pallet: MODULE, item, keys: [netuid], absentIsNull: true })))
  const owned = own.flatMap(([item, kind], index): Bucket[] => {
    const value = values[index] ?? null
    return value === null ? [] : [{ hotkey: ownerHotkey, state: readLockState(value, item), kind }]
  })
  return [...lists.flat(), ...owned]
}

const units = (value: ScaleValue | undefined, what: string): bigint =>
  value === null || value === undefined ? 0n : expectBigint(value, what)

/**
 * The conviction of each hotkey of a subnet, from the sums that the chain itself keeps. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the
 * runtime has no locks.
 */
export async function listConvictions(client: ChainClient, netuid: number): Promise<SubnetConvictions> {
  const [owner = null, out, protocol, burned, registered, ...facts] = await client.readStorage([
    { pallet: MODULE, item: 'SubnetOwnerHotkey', keys: [netuid], absentIsNull: true },
    { pallet: MODULE, item: 'SubnetAlphaOut', keys: [netuid] },
    { pallet: MODULE, item: 'SubnetProtocolAlpha', keys: [netuid], ifPresent: true },
    { pallet: 'AlphaAssets', item: 'AlphaBurned', keys: [netuid], ifPresent: true },
    { pallet: MODULE, item: 'NetworkRegisteredAt', keys: [netuid] },
    ...ROLL_QUERIES,
  ])
  const ownerHotkey = typeof owner === 'string' ? owner : null
  const { rates, clock } = readRollFacts(facts)
  const sums = new Map<string, Sum>()
  for (const { hotkey, state, kind } of await readBuckets(client, netuid, ownerHotkey)) {
    const now = rollForwardLock(state, clock.block, rates, kind)
    const later = rollForwardLock(now, clock.block + YEAR, rates, kind)
    const { mass = 0n, conviction = 0n, inAYear = 0n } = sums.get(hotkey) ?? {}
    sums.set(hotkey, {
      owner: hotkey === ownerHotkey,
      mass: mass + now.mass,
      conviction: conviction + now.conviction,
      inAYear: inAYear + later.conviction,
    })
  }
  const hotkeys = [...sums]
    .map(
      ([hotkey, sum]): HotkeyConviction => ({
        hotkey,
        owner: sum.owner,
        locked: alpha(netuid, sum.mass),
        conviction: wholeUnits(netuid, sum.conviction),
        inAYear: wholeUnits(netuid, sum.inAYear),
      }),
    )
    .sort((a, b) => compareAlpha(b.conviction, a.conviction) || (a.hotkey < b.hotkey ? -1 : 1))
  const staked = units(out, 'SubnetAlphaOut')
  const left = staked - units(protocol, 'SubnetProtocolAlpha') - units(burned, 'AlphaBurned')
  return {
    hotkeys,
    staked: alpha(netuid, staked),
    eligible: alpha(netuid, left < 0n ? 0n : left),
    ownerUntil: Number(units(registered, 'NetworkRegisteredAt')) + OWNER_BLOCKS,
    block: clock.block,
  }
}

/** The lock of a coldkey to a hotkey, rolled forward to the pinned block. */
export interface TargetingLock {
  readonly coldkey: string
  readonly locked: Alpha
  readonly conviction: Alpha
  readonly kind: LockKind
}

/** Every lock to a hotkey on a subnet, the largest first. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the runtime keeps no list of them. */
export async function listLocksTo(client: ChainClient, netuid: number, hotkey: string): Promise<readonly TargetingLock[]> {
  const item = 'LockingColdkeys'
  const [entries, [owner = null, ...facts]] = await Promise.all([
    readLockMap(client, item, [netuid, hotkey]),
    client.readStorage([{ pallet: MODULE, item: 'SubnetOwnerHotkey', keys: [netuid], absentIsNull: true }, ...ROLL_QUERIES]),
  ])
  const { rates, clock } = readRollFacts(facts)
  const coldkeys = entries.map(({ keys }) => expectAddress(keys[2], item))
  const locks = await readPaged(coldkeys, async (coldkey): Promise<readonly TargetingLock[]> => {
    const [value = null, decaying] = await client.readStorage([
      { pallet: MODULE, item: 'Lock', keys: [coldkey, netuid, hotkey], absentIsNull: true },
      { pallet: MODULE, item: 'DecayingLock', keys: [coldkey, netuid], absentIsNull: true },
    ])
    if (value === null) return []
    const kind = { owner: owner === hotkey, perpetual: decaying === false }
    const { mass, conviction } = rollForwardLock(readLockState(value, 'Lock'), clock.block, rates, kind)
    return [{ coldkey, locked: alpha(netuid, mass), conviction: wholeUnits(netuid, conviction), kind }]
  })
  return locks.flat().sort((a, b) => compareAlpha(b.locked, a.locked))
}
