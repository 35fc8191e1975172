/** Which neurons of a subnet go when it is trimmed: those that earn least, of equal ones the newer; none that is immune. */
import { type BlockClock, nextBlock, readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { expectBigint } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'
/** More neurons than any subnet can have. */
export const MOST_NEURONS = 4_096

export interface RemovableNeurons {
  /** How many are immune: those within their period, and the owner's oldest. */
  readonly immune: number
  /** The uids of the others, the first to go first. */
  readonly uids: readonly number[]
}

function item(name: string, keys: StorageQuery['keys']): StorageQuery {
  return { pallet: MODULE, item: name, keys, ifPresent: true }
}

function isUid(value: ScaleValue | undefined): value is number {
  return typeof value === 'number'
}

/** The owner's neurons that are never removed: the oldest of its hotkeys up to a limit, that of the subnet's hotkey before all others. */
export async function listOwnersImmortal(
  client: ChainClient,
  netuid: number,
  owner: ScaleValue | undefined,
  ages: readonly number[],
): Promise<readonly number[]> {
  if (typeof owner !== 'string') return []
  const [owned, limit, first] = await client.readStorage([
    item('OwnedHotkeys', [owner]),
    item('ImmuneOwnerUidsLimit', [netuid]),
    { ...item('SubnetOwnerHotkey', [netuid]), absentIsNull: true },
  ])
  const hotkeys = Array.isArray(owned) ? owned.filter((hotkey) => typeof hotkey === 'string').slice(0, MOST_NEURONS) : []
  const all = typeof first === 'string' ? [...hotkeys, first] : hotkeys
  const answers = await client.readStorage(
    all.map((hotkey): StorageQuery => ({ pallet: MODULE, item: 'Uids', keys: [netuid, hotkey], absentIsNull: true })),
  )
  const most = typeof limit === 'number' ? limit : 0
  const firstUid = typeof first === 'string' ? answers.at(-1) : undefined
  const oldest = answers
    .slice(0, hotkeys.length)
    .filter(isUid)
    .sort((a, b) => (ages[a] ?? 0) - (ages[b] ?? 0) || a - b)
  const immune = oldest.slice(0, most)
  return (isUid(firstUid) && !immune.includes(firstUid) ? [firstUid, ...immune] : immune).slice(0, most)
}

/** Reads who would go of `count` neurons, in the next block. `owner` is the coldkey that owns the subnet. */
export async function readRemovableNeurons(
  client: ChainClient,
  {
    netuid,
    count,
    owner,
    clock,
  }: { readonly netuid: number; readonly count: number; readonly owner: ScaleValue; readonly clock: BlockClock },
): Promise<RemovableNeurons> {
  if (count > MOST_NEURONS) throw badAnswer(client.network.endpoint, `${MODULE}.SubnetworkN`)
  const all = Array.from({ length: count }, (_, uid) => uid)
  const [period, emission, ...registered] = await client.readStorage([
    item('ImmunityPeriod', [netuid]),
    item('Emission', [netuid]),
    ...all.map((uid) => item('BlockAtRegistration', [netuid, uid])),
  ])
  const blocks = registered.map((block) => readBlocks(block ?? 0, `${MODULE}.BlockAtRegistration`))
  const immunity = readBlocks(period ?? 0, `${MODULE}.ImmunityPeriod`)
  const immune = new Set(await listOwnersImmortal(client, netuid, owner, blocks))
  for (const uid of all) if (nextBlock(clock) - (blocks[uid] ?? 0) < immunity) immune.add(uid)
  const earned = (Array.isArray(emission) ? emission : []).map((value) => expectBigint(value, `${MODULE}.Emission`))
  const earns = (uid: number): bigint => earned[uid] ?? 0n
  const uids = all.filter((uid) => !immune.has(uid)).sort((a, b) => (earns(a) === earns(b) ? b - a : earns(a) < earns(b) ? -1 : 1))
  return { immune: immune.size, uids }
}
