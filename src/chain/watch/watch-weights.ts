/** Weights as validators set, commit and reveal them. */
import type { ChainClient } from '../client.js'
import type { ChainEvent } from '../plan.js'
import type { BlockEvents } from '../raw/block-events.js'
import { readStorageAt } from '../reads/read-storage-at.js'
import type { ScaleValue } from '../scale/value.js'
import { type NetuidChoice, splitStorageIndex } from './event-netuids.js'
import { EventReader } from './event-reader.js'
import type { BlockReader, FollowedBlock } from './followed-block.js'

const MODULE = 'SubtensorModule'

export interface WatchedWeights {
  readonly index: number
  readonly extrinsic: number | null
  readonly what: 'set' | 'committed' | 'revealed'
  readonly netuid: number
  readonly mechanism: number
  /** Of the validator; null where the event names its hotkey alone. */
  readonly uid: number | null
  readonly hotkey: string | null
  /** The hash of what was committed; null where there is none, or there are several. */
  readonly commit: string | null
  /** The drand round with which it can be revealed; null where the validator reveals it itself. */
  readonly revealRound: string | null
}

type Field = 'index' | 'netuid' | 'uid' | 'hotkey' | 'commit' | 'round' | 'other'

/** The events about weights, and what their fields are in order. */
const EVENTS: Readonly<Record<string, { readonly what: WatchedWeights['what']; readonly fields: readonly Field[] }>> = {
  WeightsSet: { what: 'set', fields: ['index', 'uid'] },
  WeightsCommitted: { what: 'committed', fields: ['hotkey', 'index', 'commit'] },
  CRV3WeightsCommitted: { what: 'committed', fields: ['hotkey', 'index', 'commit'] },
  TimelockedWeightsCommitted: { what: 'committed', fields: ['hotkey', 'index', 'commit', 'round'] },
  WeightsRevealed: { what: 'revealed', fields: ['hotkey', 'index', 'commit'] },
  WeightsBatchRevealed: { what: 'revealed', fields: ['hotkey', 'netuid', 'other'] },
  CRV3WeightsRevealed: { what: 'revealed', fields: ['netuid', 'hotkey'] },
  TimelockedWeightsRevealed: { what: 'revealed', fields: ['index', 'hotkey'] },
}

function readWeights({ pallet, name, data }: ChainEvent): Omit<WatchedWeights, 'index' | 'extrinsic'> | null {
  const known = pallet === MODULE && Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined
  if (known === undefined || !Array.isArray(data) || data.length !== known.fields.length) return null
  const field = (wanted: Field): ScaleValue => {
    const at = known.fields.indexOf(wanted)
    return at < 0 ? null : (data[at] ?? null)
  }
  const [place, netuid, uid, hotkey, commit, round] = [
    ...[field('index'), field('netuid'), field('uid')],
    ...[field('hotkey'), field('commit'), field('round')],
  ]
  const at = typeof place === 'number' ? splitStorageIndex(place) : typeof netuid === 'number' ? { netuid, mechanism: 0 } : null
  if (at === null) return null
  return {
    ...{ what: known.what, ...at },
    uid: typeof uid === 'number' ? uid : null,
    hotkey: typeof hotkey === 'string' ? hotkey : null,
    commit: typeof commit === 'string' ? commit : null,
    revealRound: round === null || round === undefined ? null : String(round),
  }
}

/** Which weights are wanted. */
export interface WeightsWish {
  /** Null for all. */
  readonly netuids: NetuidChoice | null
  /** All where there are none. */
  readonly hotkeys: readonly string[]
}

async function nameHotkeys(client: ChainClient, { hash }: FollowedBlock, found: readonly WatchedWeights[]) {
  const unnamed = found.filter(({ hotkey }) => hotkey === null)
  if (unnamed.length === 0) return found
  const values = await readStorageAt(
    client,
    hash,
    unnamed.map(({ netuid, uid }) => ({ pallet: MODULE, item: 'Keys', keys: [netuid, uid ?? 0], absentIsNull: true })),
  )
  const names = new Map(unnamed.map((one, at) => [one, values[at]]))
  return found.map((one) => {
    const name = names.get(one)
    return typeof name === 'string' ? { ...one, hotkey: name } : one
  })
}

/** Reads what blocks did to weights. */
export function watchWeights(client: ChainClient, { netuids, hotkeys }: WeightsWish): BlockReader<readonly WatchedWeights[]> {
  const list = (block: BlockEvents): readonly WatchedWeights[] =>
    block.events.flatMap(({ extrinsic, event }, index) => {
      const read = readWeights(event)
      return read === null || (netuids !== null && !netuids.has(read.netuid)) ? [] : [{ index, extrinsic, ...read }]
    })
  return new EventReader(client, [], async (block, at) => {
    const named = await nameHotkeys(client, at, list(block))
    return named.filter(({ hotkey }) => hotkeys.length === 0 || (hotkey !== null && hotkeys.includes(hotkey)))
  })
}
