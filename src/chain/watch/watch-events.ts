/** Events as they happen: all, or those that are wanted. */
import { isPlainList, isPlainObject, type Plain } from '../../core/plain-value.js'
import type { ChainClient } from '../client.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { isEvent } from '../outcome/own-events.js'
import type { ChainEvent } from '../plan.js'
import type { BlockEvents, EventFilter } from '../raw/block-events.js'
import { ValuePresenter } from '../raw/present-value.js'
import { EventNetuids, type NetuidChoice } from './event-netuids.js'
import { EventReader } from './event-reader.js'
import type { BlockReader } from './followed-block.js'

/** What is wanted of the events; all that is given has to hold. */
export interface EventWish {
  /** These pallets and events; all where there are none. */
  readonly filter: EventFilter
  /** Events that name one of these accounts; all where there are none. */
  readonly accounts: readonly string[]
  /** Events of these subnets; null for all, and for what is of none. */
  readonly netuids: NetuidChoice | null
  /** Events of extrinsics that ended so; null for all. Those outside of extrinsics are among neither. */
  readonly outcome: 'success' | 'failed' | null
}

export const EVERY_EVENT: EventWish = { filter: [], accounts: [], netuids: null, outcome: null }

export interface WatchedEvent {
  /** Its place among the events of its block. */
  readonly index: number
  readonly phase: 'initialization' | 'extrinsic' | 'finalization'
  readonly extrinsic: number | null
  /** Whether its extrinsic succeeded; null outside of any. */
  readonly success: boolean | null
  readonly pallet: string
  readonly name: string
  readonly fields: Plain
}

/** Whether the value has one of these texts in it. */
function mentions(value: Plain, texts: readonly string[]): boolean {
  if (typeof value === 'string') return texts.includes(value)
  if (isPlainList(value)) return value.some((item) => mentions(item, texts))
  return isPlainObject(value) && Object.values(value).some((item) => mentions(item, texts))
}

/** What is known of a runtime. */
interface Known {
  readonly presenter: ValuePresenter
  readonly netuids: EventNetuids
}

/** The extrinsics of a block that failed. */
export function listFailed({ events }: Pick<BlockEvents, 'events'>): ReadonlySet<number> {
  return new Set(
    events.flatMap(({ extrinsic, event }) => (extrinsic !== null && isEvent(event, 'System', 'ExtrinsicFailed') ? [extrinsic] : [])),
  )
}

export class EventChooser {
  readonly #known = new Map<RuntimeMetadata, Known>()

  constructor(readonly wish: EventWish) {}

  #of(metadata: RuntimeMetadata): Known {
    let known = this.#known.get(metadata)
    if (known === undefined) {
      known = { presenter: new ValuePresenter(metadata), netuids: new EventNetuids(metadata) }
      this.#known.set(metadata, known)
    }
    return known
  }

  #isNamed(event: ChainEvent): boolean {
    const { filter } = this.wish
    return filter.length === 0 || filter.some(({ pallet, name }) => event.pallet === pallet && (name === null || event.name === name))
  }

  /** The events of a block that are wanted. */
  choose(block: BlockEvents): readonly WatchedEvent[] {
    const { accounts, netuids, outcome } = this.wish
    const { presenter, netuids: finder } = this.#of(block.metadata)
    const failed = listFailed(block)
    return block.events.flatMap(({ phase, extrinsic, event }, index) => {
      const success = extrinsic === null ? null : !failed.has(extrinsic)
      if (!this.#isNamed(event)) return []
      if (outcome !== null && success !== (outcome === 'success')) return []
      if (netuids !== null && !finder.find(event).some((netuid) => netuids.has(netuid))) return []
      const fields = presenter.event(event)
      if (accounts.length > 0 && !mentions(fields, accounts)) return []
      return [{ index, phase, extrinsic, success, pallet: event.pallet, name: event.name, fields }]
    })
  }
}

/** Reads the events of blocks that are wanted. */
export function watchEvents(client: ChainClient, wish: EventWish): BlockReader<readonly WatchedEvent[]> {
  const chooser = new EventChooser(wish)
  return new EventReader(client, [], (block) => chooser.choose(block))
}
