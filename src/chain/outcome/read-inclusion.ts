import { ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { decodeValue } from '../metadata/decode-value.js'
import { findStorage } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStorageKey } from '../metadata/storage-key.js'
import type { Inclusion } from '../plan.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'
import { splitEvents } from './own-events.js'
import { pickEvents } from './read-outcome.js'

/** Where an extrinsic is. */
export interface Place {
  readonly blockHash: string
  readonly blockNumber: number
  readonly extrinsicIndex: number
  readonly finalized: boolean
}

/**
 * All events of a block, decoded. `metadata` is that of the runtime which executed the block. Throws a RangeError when they are not there or cannot
 * be read.
 */
export async function readEventRecords(client: ChainClient, metadata: RuntimeMetadata, blockHash: string): Promise<ScaleValue> {
  const events = findStorage(metadata, 'System', 'Events')
  if (!events) throw new RangeError('the metadata has no System.Events')
  const key = toHex(makeStorageKey(metadata, events.pallet, events.item, []))
  const raw = await client.request('state_getStorage', [key, blockHash])
  if (typeof raw !== 'string') throw new RangeError('the block has no events')
  return decodeValue(metadata.types, events.item.value, new ScaleReader(fromHex(raw)))
}

/** What these records say of the extrinsic at that place. */
export function makeInclusion(place: Place, records: ScaleValue): Inclusion {
  const own = pickEvents(records, place.extrinsicIndex)
  const { fee } = splitEvents(own)
  const feeRao = fee === null ? null : fee.in === 'tao' ? fee.tao : ZERO_RAO
  return { ...place, feeRao, feeAlpha: fee?.in === 'alpha' ? fee.alpha : null, events: own }
}
