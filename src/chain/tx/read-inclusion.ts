import type { ChainClient } from '../client.js'
import { decodeValue } from '../metadata/decode-value.js'
import { findStorage } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStorageKey } from '../metadata/storage-key.js'
import type { Inclusion } from '../plan.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import { pickEvents, readPaidFee } from './read-outcome.js'

/** Where an extrinsic is. */
export interface Place {
  readonly blockHash: string
  readonly blockNumber: number
  readonly extrinsicIndex: number
  readonly finalized: boolean
}

/**
 * What the events of that block say of that extrinsic. `metadata` is that of the runtime which executed the block. Throws a RangeError when they
 * are not there or cannot be read.
 */
export async function readInclusion(client: ChainClient, metadata: RuntimeMetadata, place: Place): Promise<Inclusion> {
  const events = findStorage(metadata, 'System', 'Events')
  if (!events) throw new RangeError('the metadata has no System.Events')
  const key = toHex(makeStorageKey(metadata, events.pallet, events.item, []))
  const raw = await client.request('state_getStorage', [key, place.blockHash])
  if (typeof raw !== 'string') throw new RangeError('the block has no events')
  const own = pickEvents(decodeValue(metadata.types, events.item.value, new ScaleReader(fromHex(raw))), place.extrinsicIndex)
  return { ...place, feeRao: readPaidFee(own), events: own }
}
