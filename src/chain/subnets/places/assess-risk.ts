/** Which neuron of a subnet is replaced next, and how long another one is safe, by the runtime's own rule. */
import { type BlockClock, CLOCK_QUERIES, nextBlock, readBlocks, readClock } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import { badAnswer } from '../../rpc/bad-answer.js'
import { expectBigint, expectNumber } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'
import { listOwnersImmortal, MOST_NEURONS } from '../../sudo/removable-neurons.js'
import { explainMissingSubnet } from '../check-subnet.js'

const MODULE = 'SubtensorModule'
/** Registrations are counted over a day. */
export const PACE_BLOCKS = 7_200

export interface NeuronRisk {
  readonly uid: number
  readonly hotkey: string
  /** Whether it is one of the owner's that are never replaced. */
  readonly isImmortal: boolean
  readonly registeredAt: number
  /** The first block in which it is no longer immune. */
  readonly immuneUntil: number
  readonly emissionRao: bigint
  /** How many go before it as things are, from 0 on; null for those that are never replaced. */
  readonly before: number | null
  /** The block by which as many have registered as go before it, at the pace of the last day; null where that is not in sight. */
  readonly atRiskFrom: number | null
}

export interface SubnetRisk {
  readonly clock: BlockClock
  readonly neurons: number
  readonly room: number
  readonly immunity: number
  /** Registrations of the last day that still have their neuron. */
  readonly lastDay: number
  /** All neurons, the next to be replaced first, then those that are never. */
  readonly risks: readonly NeuronRisk[]
}

/** What decides which neuron goes. */
export interface PruningFacts {
  readonly uid: number
  readonly isImmortal: boolean
  readonly isImmune: boolean
  readonly registeredAt: number
  readonly emissionRao: bigint
}

/**
 * The order in which neurons would be replaced now (`get_neuron_to_prune`): the lowest emission first, then the oldest, then the lowest
 * uid. Immune ones come after all others; but where no more than `least` are not immune, immune ones go first, so that so many stay. The
 * owner's immortal ones never go.
 */
export function orderPruning(neurons: readonly PruningFacts[], least: number): readonly number[] {
  const order = (a: PruningFacts, b: PruningFacts): number =>
    a.emissionRao === b.emissionRao ? a.registeredAt - b.registeredAt || a.uid - b.uid : a.emissionRao < b.emissionRao ? -1 : 1
  const mortal = neurons.filter(({ isImmortal }) => !isImmortal)
  const free = mortal.filter(({ isImmune }) => !isImmune).sort(order)
  const immune = mortal.filter(({ isImmune }) => isImmune).sort(order)
  // Each of them that goes makes one less, until only so many are left.
  const first = free.slice(0, Math.max(free.length - least, 0))
  return [...first, ...immune, ...free.slice(first.length)].map(({ uid }) => uid)
}

function foresee(clock: BlockClock, { before, free, lastDay, immuneUntil }: Waits): number | null {
  if (lastDay === 0) return null
  const blocks = Math.ceil(((free + before + 1) * PACE_BLOCKS) / lastDay)
  return Math.max(clock.block + blocks, immuneUntil)
}

interface Waits {
  readonly before: number
  /** Places that are free still. */
  readonly free: number
  readonly lastDay: number
  readonly immuneUntil: number
}

/** Reads how every neuron of a subnet stands. Throws `SUBNET_NOT_FOUND` or `SUBNET_DISSOLVING` (exit 3). */
export async function assessRisk(client: ChainClient, netuid: number): Promise<SubnetRisk> {
  const item = (name: string) => ({ pallet: MODULE, item: name, keys: [netuid] })
  const [added, owner, count, room, period, least, emission, number, now] = await client.readStorage([
    item('NetworksAdded'),
    { ...item('SubnetOwner'), absentIsNull: true },
    item('SubnetworkN'),
    item('MaxAllowedUids'),
    item('ImmunityPeriod'),
    { ...item('MinNonImmuneUids'), ifPresent: true },
    item('Emission'),
    ...CLOCK_QUERIES,
  ])
  if (added !== true) throw await explainMissingSubnet(client, netuid)
  const neurons = expectNumber(count, `${MODULE}.SubnetworkN`)
  if (neurons > MOST_NEURONS) throw badAnswer(client.network.endpoint, `${MODULE}.SubnetworkN`)
  const uids = Array.from({ length: neurons }, (_, uid) => uid)
  const values = await client.readStorage([
    ...uids.map((uid) => ({ pallet: MODULE, item: 'BlockAtRegistration', keys: [netuid, uid] })),
    ...uids.map((uid) => ({ pallet: MODULE, item: 'Keys', keys: [netuid, uid] })),
  ])
  const blocks = values.slice(0, neurons).map((block) => readBlocks(block ?? 0, `${MODULE}.BlockAtRegistration`))
  const immortal = new Set(await listOwnersImmortal(client, netuid, owner, blocks))
  const clock = readClock([number, now])
  const immunity = readBlocks(period ?? 0, `${MODULE}.ImmunityPeriod`)
  const earned: readonly ScaleValue[] = Array.isArray(emission) ? emission : []
  const facts = uids.map((uid) => ({
    uid,
    isImmortal: immortal.has(uid),
    isImmune: nextBlock(clock) - (blocks[uid] ?? 0) < immunity,
    registeredAt: blocks[uid] ?? 0,
    emissionRao: expectBigint(earned[uid] ?? 0n, `${MODULE}.Emission`),
  }))
  const places = expectNumber(room, `${MODULE}.MaxAllowedUids`)
  const order = orderPruning(facts, typeof least === 'number' ? least : 0)
  const lastDay = blocks.filter((block) => block > clock.block - PACE_BLOCKS).length
  const rank = new Map(order.map((uid, at) => [uid, at]))
  const risks = [...order, ...uids.filter((uid) => !rank.has(uid))].flatMap((uid): NeuronRisk[] => {
    const own = facts[uid]
    if (own === undefined) return []
    const before = rank.get(uid) ?? null
    const immuneUntil = own.registeredAt + immunity
    return [
      {
        uid,
        hotkey: String(values[neurons + uid] ?? ''),
        isImmortal: own.isImmortal,
        registeredAt: own.registeredAt,
        immuneUntil,
        emissionRao: own.emissionRao,
        before,
        atRiskFrom: before === null ? null : foresee(clock, { before, free: Math.max(places - neurons, 0), lastDay, immuneUntil }),
      },
    ]
  })
  return { clock, neurons, room: places, immunity, lastDay, risks }
}
