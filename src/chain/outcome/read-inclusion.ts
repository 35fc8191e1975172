import { type Rao, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { decodeValue } from '../metadata/decode-value.js'
import { findStorage } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStorageKey } from '../metadata/storage-key.js'
import type { Inclusion } from '../plan.js'
import { askAhead } from '../reads/ask-ahead.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'
import { type PaidFee, splitEvents } from './own-events.js'
import { pickEvents } from './read-outcome.js'

/** Where an extrinsic is. */
export interface Place {
  readonly blockHash: string
  readonly blockNumber: number
  readonly extrinsicIndex: number
  readonly finalized: boolean
}

/** Events of a block, asked for before it is known which runtime made them. */
export interface EventsAhead {
  readonly key: string
  readonly raw: Promise<unknown>
}

function locateEvents(metadata: RuntimeMetadata) {
  const events = findStorage(metadata, 'System', 'Events')
  if (!events) throw new RangeError('the metadata has no System.Events')
  return { events, key: toHex(makeStorageKey(metadata, events.pallet, events.item, [])) }
}

/** Asks for the events of a block beside the block itself; where its runtime has them in another place they are asked for again. */
export async function askEventsAhead(client: ChainClient, blockHash: string): Promise<EventsAhead> {
  const { key } = locateEvents(await client.metadata())
  return { key, raw: askAhead(client.request('state_getStorage', [key, blockHash])) }
}

/**
 * All events of a block, decoded. `metadata` is that of the runtime which executed the block. Throws a RangeError when they are not there
 * or cannot be read.
 */
export async function readEventRecords(
  client: ChainClient,
  metadata: RuntimeMetadata,
  blockHash: string,
  ahead?: EventsAhead,
): Promise<ScaleValue> {
  const { events, key } = locateEvents(metadata)
  const raw = ahead?.key === key ? await ahead.raw : await client.request('state_getStorage', [key, blockHash])
  if (typeof raw !== 'string') throw new RangeError('the block has no events')
  return decodeValue(metadata.types, events.item.value, new ScaleReader(fromHex(raw)))
}

/**
 * Picks the events and the fee of the extrinsic at this place out of the events of its block, and the fee of its carrier, which is at
 * `carrierIndex` if it has one.
 */
export function makeInclusion(place: Place, records: ScaleValue, carrierIndex?: number): Inclusion {
  const own = pickEvents(records, place.extrinsicIndex)
  const { fee } = splitEvents(own)
  const inclusion = { ...place, feeRao: inTao(fee), feeAlpha: fee?.in === 'alpha' ? fee.alpha : null, events: own }
  if (carrierIndex === undefined) return inclusion
  const carrier = { extrinsicIndex: carrierIndex, feeRao: inTao(splitEvents(pickEvents(records, carrierIndex)).fee) }
  return { ...inclusion, carrier }
}

/** A fee as far as it was paid in TAO; null where no event tells it. */
function inTao(fee: PaidFee | null): Rao | null {
  return fee === null ? null : fee.in === 'tao' ? fee.tao : ZERO_RAO
}
